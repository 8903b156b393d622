import { fastify } from 'fastify';
import { sendProblem } from '../problem.filter';
import { refusalOf } from '../refusal-of';
import { addDrain } from './drain';

it('lets everything through until it begins to leave, then refuses and closes the connection', async () => {
  const server = fastify();
  server.setErrorHandler((error, request, reply) => sendProblem(reply, refusalOf(error), request.id));
  const leave = addDrain(server);
  server.get('/', () => 'served');
  const url = await server.listen({ port: 0, host: '127.0.0.1' });
  expect((await fetch(url)).status).toBe(200);

  leave();
  const refused = await fetch(url);
  expect(refused.status).toBe(503);
  expect(refused.headers.get('connection')).toBe('close');
  expect(refused.headers.get('retry-after')).toBe('2');
  expect(await refused.json()).toMatchObject({ code: 'unavailable', detail: 'The server is shutting down.' });
  await server.close();
});
