import {
  BACKWARDS,
  END,
  EventStoreDBClient,
  jsonEvent,
  NO_STREAM,
  START,
  StreamNotFoundError,
} from '@eventstore/db-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isTaken, openDoor } from './door-to-event-store-db.mjs';
import { startEventStoreDbTestServer } from './event-store-db.mjs';

describe('a door to an EventStoreDB', () => {
  let server;
  let doors;
  let clients;
  beforeAll(async () => {
    server = await startEventStoreDbTestServer();
    doors = await Promise.all([openDoor(server.url), openDoor(server.url)]);
    clients = [server, ...doors].map(({ url }) => EventStoreDBClient.connectionString(url));
  }, 60_000);
  afterAll(async () => {
    await Promise.all(clients.map((client) => client.dispose()));
    await Promise.all([...doors, server].map(({ stop }) => stop()));
  });

  // As the program appends.
  const alone = { credentials: { username: 'nobody', password: '' } };
  const append = (client, stream, type, expectedRevision = NO_STREAM) =>
    client.appendToStream(stream, jsonEvent({ type, data: {} }), { expectedRevision, ...alone });
  const logOf = async (client, from = { fromPosition: START }) => {
    const seen = [];
    for await (const { event } of client.readAll(from)) {
      if (!event.type.startsWith('$')) seen.push([event.streamId, event.type, event.position.commit]);
    }
    return seen;
  };

  it('hides the streams of others, not their places, and leaves the log untaken by what is behind another', async () => {
    const [direct, first, second] = clients;
    await append(direct, 'Their stream', 'Noted');
    expect(await isTaken(server.url)).toBe(false);

    const { position } = await append(first, 'post-1', 'First');
    await append(second, 'post-1', 'Second');
    expect(await isTaken(server.url)).toBe(false);
    await expect(append(second, 'post-1', 'Again')).rejects.toMatchObject({ actualVersion: 0n });
    await append(second, 'post-1', 'Third', 0n);
    const names = (log) => log.map(([stream, type]) => [stream.replace(/[0-9a-f-]{36}/, 'door'), type]);
    expect(names(await logOf(first))).toEqual([
      ['/Their stream', 'Noted'],
      ['post-1', 'First'],
      ['/door/post-1', 'Second'],
      ['/door/post-1', 'Third'],
    ]);
    const places = (log) => log.map(([, , commit]) => commit);
    expect(places(await logOf(second))).toEqual(places(await logOf(direct)));
    expect(places(await logOf(first))[1]).toBe(position.commit);
    const types = [];
    for await (const { event } of second.readStream('post-1')) types.push([event.streamId, event.type]);
    expect(types).toEqual([
      ['post-1', 'Second'],
      ['post-1', 'Third'],
    ]);
    const later = await openDoor(server.url);
    doors.push(later);
    clients.push(EventStoreDBClient.connectionString(later.url));
    expect(names(await logOf(clients.at(-1)))).toEqual([['/door/post-1', 'Third']]);
    expect(names(await logOf(clients.at(-1), { direction: BACKWARDS, fromPosition: END }))).toEqual([
      ['/door/post-1', 'Third'],
    ]);
    const missing = first.readStream('Their stream')[Symbol.asyncIterator]();
    await expect(missing.next()).rejects.toThrow(StreamNotFoundError);

    await append(direct, 'post-x.1', 'Noted');
    expect(await isTaken(server.url)).toBe(true);
  });
});
