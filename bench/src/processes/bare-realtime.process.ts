import Fastify from 'fastify';
import { Server, type DefaultEventsMap } from 'socket.io';

/**
 * The floor of what is live: bare Fastify and bare Socket.IO in one process, with the addresses of the real server. A like
 * is told to the post's room at once; nothing is stored and nobody is asked who they are.
 */
interface Liked {
  readonly postId: string;
  readonly position: number;
}

const http = Fastify();
const sockets = new Server<
  { 'posts.watch': (payload: { ids: string[] }, answer: (value: object) => void) => void },
  { 'post.likes': (liked: Liked) => void },
  DefaultEventsMap
>(http.server, { transports: ['websocket'], serveClient: false, perMessageDeflate: false });
sockets.on('connection', (socket) => {
  socket.on('posts.watch', ({ ids }, answer) => {
    void socket.join(ids);
    answer({ ok: true });
  });
});

let position = 0;
http.route<{ Params: { postId: string } }>({
  method: ['PUT', 'DELETE'],
  url: '/api/posts/:postId/like',
  handler: ({ params: { postId } }) => {
    position += 1;
    sockets.to(postId).emit('post.likes', { postId, position });
    return { position };
  },
});

console.log(await http.listen({ port: 0, host: '127.0.0.1' }));
process.once('SIGTERM', () => process.exit(0));
