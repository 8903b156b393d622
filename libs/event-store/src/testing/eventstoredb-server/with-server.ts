import {
  EventStoreDBClient,
  jsonEvent,
  type AllStreamSubscription,
  type JSONEventData,
  type JSONEventType,
  type RecordedEvent,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { status as grpcStatus } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** What was rejected with; throws when it was not. */
export async function rejectionOf(work: Promise<unknown>): Promise<unknown> {
  const nothing = Symbol('nothing');
  const error = await work.then(
    () => nothing,
    (rejection: unknown) => rejection,
  );
  if (error === nothing) throw new Error('It was not rejected.');
  return error;
}

/** The events of a read, of ours or of the system. */
export async function eventsOf(read: AsyncIterable<ResolvedEvent>): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const { event } of read) if (event !== undefined) events.push(event);
  return events;
}

/** What a subscription has said so far, in the order in which the client says it. */
export function heard(subscription: AllStreamSubscription | StreamSubscription): Heard {
  const said: Heard = { events: [], names: [], error: null };
  subscription.on('data', ({ event }: { event?: RecordedEvent }) => event && said.events.push(event));
  for (const name of ['confirmation', 'caughtUp', 'fellBehind', 'end', 'close'] as const) {
    subscription.on(name, () => said.names.push(name));
  }
  subscription.on('error', (error: unknown) => (said.error = error));
  return said;
}

export interface Heard {
  readonly events: RecordedEvent[];
  readonly names: string[];
  error: unknown;
}

/** The first call that reaches a server that is back: before it the client notices that its connection is gone. */
export async function reaching<T>(call: () => Promise<T>): Promise<T> {
  const deadline = performance.now() + 2_000;
  for (;;) {
    const [outcome] = await Promise.allSettled([call()]);
    if (outcome.status === 'fulfilled') return outcome.value;
    const { code } = outcome.reason as { code?: number };
    if (code !== grpcStatus.UNAVAILABLE || performance.now() > deadline) throw outcome.reason;
    await nextTurn();
  }
}
