import { Server } from 'socket.io';
import { DocumentStoreUnavailable, type DocumentReader } from '@heliograph/projections';
import { AccountDirectory } from '../account/account-directory';
import { MessagePresenter } from '../conversation/message.presenter';
import { MediaPresenter } from '../media/media.presenter';
import type { MediaUrls } from '../media/media-urls';
import { PersonPresenter } from '../people/person.presenter';
import { createLogger } from '../platform/logger';
import { MEDIA_URLS, READER } from '../platform/tokens';
import { PushesHub } from '../runtime/pushes-hub';
import { eventually } from '../testing/eventually';
import { startTestServer, type TestServer } from '../testing/test-server';
import { Outlet } from './outlet';
import type { RealtimeServer } from './socket-types';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server[Symbol.asyncDispose]());

/** An outlet that reads through `wrap`, its hub, and the text of each comment that it says. */
function outletThat(wrap: (reader: DocumentReader) => DocumentReader) {
  const { nest } = server.app;
  const reader = wrap(nest.get<DocumentReader>(READER, { strict: false }));
  const urls = nest.get<MediaUrls>(MEDIA_URLS, { strict: false });
  const persons = new PersonPresenter(reader, urls, nest.get(AccountDirectory, { strict: false }));
  const messages = new MessagePresenter(reader, nest.get(MediaPresenter, { strict: false }), persons);
  const hub = new PushesHub();
  const outlet = new Outlet(hub, createLogger('silent'), persons, messages);
  const sockets: RealtimeServer = new Server();
  const said: string[] = [];
  sockets.of('/').adapter.broadcast = ({ data }: { data: [string, { comment: { text: string } }] }) => {
    said.push(data[1].comment.text);
  };
  outlet.open(sockets);
  return { hub, outlet, said };
}

it('says what the read models could not be asked about at first, in the order in which it came', async () => {
  const anna = await server.visitor().signUp();
  let away = 2;
  const { hub, outlet, said } = outletThat((reader) => ({
    getMany: (collection, ids) =>
      (away -= 1) >= 0
        ? Promise.reject(new DocumentStoreUnavailable('Nobody answers.'))
        : reader.getMany(collection, ids),
    find: (collection, query) => reader.find(collection, query),
    count: (collection, index, equals) => reader.count(collection, index, equals),
  }));
  const authorId = anna.me?.id ?? '';
  for (const text of ['first', 'second']) {
    const comment = { id: text, postId: 'p1', authorId, text, createdAt: '2026-01-01T12:00:00.000Z' };
    const body = { postId: 'p1', commentCount: 1, comment, position: 1 };
    hub.push([{ room: 'post:p1', topic: 'post.comments', body }]);
  }
  await eventually(
    () => said,
    (texts) => texts.length === 2,
  );
  expect(said).toEqual(['first', 'second']);
  await outlet.onApplicationShutdown();
});

it('waits no longer when the server leaves', async () => {
  const { hub, outlet, said } = outletThat((reader) => ({
    getMany: () => Promise.reject(new DocumentStoreUnavailable('Nobody answers.')),
    find: (collection, query) => reader.find(collection, query),
    count: (collection, index, equals) => reader.count(collection, index, equals),
  }));
  const comment = { id: 'c1', postId: 'p1', authorId: 'u1', text: 'late', createdAt: '2026-01-01' };
  const body = { postId: 'p1', commentCount: 1, comment, position: 1 };
  hub.push([{ room: 'post:p1', topic: 'post.comments', body }]);
  await outlet.onApplicationShutdown();
  expect(said).toEqual([]);
});
