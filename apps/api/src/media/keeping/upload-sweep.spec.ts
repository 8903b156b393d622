import { jest } from '@jest/globals';
import { media, mediaStream, newId } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import type { ServerState, UploadReservations } from '@heliograph/server-state';
import { MEDIA_STORE, STATE, STREAMS } from '../../platform/tokens';
import { startTestServer, type TestServer } from '../../testing/test-server';
import { uploaded } from '../../testing/upload';
import type { Visitor } from '../../testing/visitor';
import { Attachments } from '../attachments';
import type { MediaStore } from '../media-store';
import { picture } from '../testing/pictures';
import { UploadSweep } from './upload-sweep';

jest.setTimeout(30_000);

const HOUR = 60 * 60 * 1000;
let now = Date.now();
const clock = { now: () => now };
let server: TestServer;
let anna: Visitor;
let streams: Streams;
let state: ServerState;
let store: MediaStore;
beforeAll(async () => {
  server = await startTestServer({ clock });
  anna = await server.visitor().signUp();
  streams = server.app.nest.get(STREAMS, { strict: false });
  state = server.app.nest.get(STATE, { strict: false });
  store = server.app.nest.get(MEDIA_STORE, { strict: false });
});
afterAll(() => server[Symbol.asyncDispose]());

const contextOf = () => ({
  actorId: anna.me?.id ?? null,
  commandId: newId(),
  fingerprint: null,
  correlationId: 'c',
});
const stateOf = async (mediaId: string) => (await streams.load(mediaStream(mediaId), media)).state;

/** `happens`: what another process does right after the sweep has got its answer to so many questions for the oldest. */
function sweepWhile(happens: (asked: number) => Promise<void>): UploadSweep {
  let asked = 0;
  const uploads: UploadReservations = {
    ...state.uploads,
    async expired(before, limit) {
      const found = await state.uploads.expired(before, limit);
      await happens((asked += 1));
      return found;
    },
  };
  return new UploadSweep(streams, { ...state, uploads }, store, clock);
}
const sweep = () => new UploadSweep(streams, state, store, clock).run();

const attach = (mediaId: string) =>
  server.app.nest.get(Attachments).attach([mediaId], { kind: 'message', id: newId() }, contextOf());

it.each([1, 2])('leaves what is attached while it looks (after its look number %d)', async (look) => {
  const { id } = await uploaded(anna, await picture('jpeg', 60, 40));
  now += 25 * HOUR;
  await sweepWhile(async (asked) => {
    if (asked === look) await attach(id);
  }).run();
  expect(await stateOf(id)).toMatchObject({ status: 'stored', attachedTo: { kind: 'message' } });
  expect(await store.names(id)).toHaveLength(1);
  // Still watched, since it is not in a message yet: a day later it goes.
  now += 25 * HOUR;
  await sweep();
  expect((await stateOf(id)).status).toBe('discarded');
  expect(await store.names(id)).toEqual([]);
  anna = await server.visitor().signIn(anna.me?.username ?? '');
});

it('leaves what is recorded while it looks', async () => {
  const { media: ref } = await stateOf((await uploaded(anna, await picture('jpeg', 60, 40))).id);
  const mediaId = newId();
  const ownerId = anna.me?.id ?? '';
  await state.uploads.reserve({ mediaId, ownerId, bytes: 1, now: now - 25 * HOUR });
  const removed: string[] = [];
  const racing: MediaStore = {
    ...store,
    async names() {
      const upload = { mediaId, ownerId, purpose: 'attachment' as const, media: { ...ref!, id: mediaId } };
      await streams.execute(mediaStream(mediaId), media, { type: 'Upload', ...upload }, contextOf());
      return ['320.webp'];
    },
    remove: (id) => Promise.resolve(void removed.push(id)),
  };
  await new UploadSweep(streams, state, racing, clock).run();
  expect((await stateOf(mediaId)).status).toBe('stored');
  expect(removed).toEqual([]);
  expect(await state.uploads.expired(now, 10)).toEqual([]);
  expect(await state.uploads.expired(now + 1, 10)).toContainEqual({ mediaId, ownerId });
});

it('does no harm when two do it at once', async () => {
  const unused = await Promise.all(
    Array.from({ length: 5 }, async () => (await uploaded(anna, await picture('jpeg', 60, 40))).id),
  );
  now += 25 * HOUR;
  await Promise.all([sweep(), sweep()]);
  for (const id of unused) {
    expect((await stateOf(id)).status).toBe('discarded');
    expect((await streams.load(mediaStream(id), media)).revision).toBe(1);
    expect(await store.names(id)).toEqual([]);
  }
  expect(await state.uploads.expired(now, 10)).toEqual([]);
});
