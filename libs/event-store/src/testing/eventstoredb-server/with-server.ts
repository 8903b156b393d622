import { EventStoreDBClient, jsonEvent, type JSONEventData, type JSONEventType } from '@eventstore/db-client';
import { randomUUID } from 'node:crypto';
import type { EventStoreDbServer, EventStoreDbServerOptions } from './server';
import { startEventStoreDbServer } from './start';

type Happened = JSONEventData<JSONEventType<string, Record<string, unknown>, { by: string }>>;

export interface ServerWithClient {
  readonly server: EventStoreDbServer;
  readonly client: EventStoreDBClient;
  /** A client of its own, closed with the others. */
  connect(parameters?: string): EventStoreDBClient;
  close(): Promise<void>;
}

/** A test server with an unmodified client, for its own specs. */
export async function withServer(options: EventStoreDbServerOptions = {}): Promise<ServerWithClient> {
  const server = await startEventStoreDbServer(options);
  const clients: EventStoreDBClient[] = [];
  const connect = (parameters = ''): EventStoreDBClient => {
    const client = EventStoreDBClient.connectionString(`${server.connectionString}${parameters}`);
    clients.push(client);
    return client;
  };
  return {
    server,
    client: connect(),
    connect,
    close: async () => {
      await server.stop('hard');
      await Promise.all(clients.map((client) => client.dispose()));
    },
  };
}

export const anEvent = (data: Record<string, unknown> = {}, id: string = randomUUID()): Happened =>
  jsonEvent({ id, type: 'Happened', data, metadata: { by: 'spec' } });

export const someEvents = (count: number): Happened[] =>
  Array.from({ length: count }, (_, number) => anEvent({ number }));

/** Makes the client append the unary way, with a deadline of its own and an error for each call. */
export const UNARY = { credentials: { username: 'none', password: 'none' } };
