import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogWriter, NO_STREAM, openSqliteEventStore, type EventStore } from '@heliograph/event-store';
import { LogFollower } from './log-follower';
import { logPlaceFile } from './log-place-file';

let folder: string;
let store: EventStore;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'heliograph-follower-'));
  const file = join(folder, 'log.db');
  store = openSqliteEventStore({ file, writer: createLogWriter(file) });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

it('settles what it handled before it saves a place, so that a power cut skips nothing', async () => {
  const event = { id: 'e1', type: 'PostCreated', schemaVersion: 1, data: '{}', metadata: '{}' };
  await store.append('post-p1', NO_STREAM, [event]);
  const place = logPlaceFile(join(folder, 'place.json'));
  const handled: string[] = [];
  const placesWhenSettled: unknown[] = [];
  const follower = new LogFollower({
    store,
    place,
    types: new Set(['PostCreated']),
    handle: ({ id }) => {
      handled.push(id);
      return Promise.resolve();
    },
    settle: async () => {
      expect(handled).toEqual(['e1']);
      placesWhenSettled.push(await place.load());
    },
    onFailure: (error) => {
      throw error;
    },
  });
  await follower.start();
  await follower.caughtUp();
  await follower.stop();
  expect(placesWhenSettled).toEqual([null]);
  expect(await place.load()).toMatchObject({ eventId: 'e1' });
});

it('saves no place when what it handled cannot be settled', async () => {
  await store.append('post-p1', NO_STREAM, [
    { id: 'e1', type: 'PostCreated', schemaVersion: 1, data: '{}', metadata: '{}' },
  ]);
  const place = logPlaceFile(join(folder, 'place.json'));
  const follower = new LogFollower({
    store,
    place,
    types: new Set(['PostCreated']),
    handle: () => Promise.resolve(),
    settle: () => Promise.reject(new Error('The disk is full.')),
    onFailure: () => undefined,
  });
  await follower.start();
  await follower.caughtUp();
  await expect(follower.stop()).rejects.toThrow('The disk is full.');
  expect(await place.load()).toBeNull();
});
