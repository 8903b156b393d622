// The one file that knows how the client calls its options: moving to another client changes this one and
// `client-errors.ts`.
import type {
  AllStreamSubscription,
  Credentials,
  EventData,
  EventStoreDBClient as Client,
  Position,
  RecordedEvent,
  ResolvedEvent,
  StreamingRead,
} from '@eventstore/db-client';
import { NO_STREAM as NOT_THERE, type ExpectedRevision } from '../port';
import { onItsOwn } from './own-connection';

// When this file is first needed: a bundled program would load what it imports at its start, needed or not.
const { BACKWARDS, binaryEvent, END, EventStoreDBClient, excludeSystemEvents, FORWARDS, NO_STREAM, START } =
  await import('@eventstore/db-client');

export type { Client, EventData, Position, RecordedEvent, ResolvedEvent, StreamingRead };
export type Subscription = AllStreamSubscription;
export type Direction = 'forwards' | 'backwards';

/** Considered events between two checkpoints are this times 32: fewer would be thousands of messages. */
const CHECKPOINT_INTERVAL = 32;

/** Of this process. */
let opened = 0;

/** With a connection of its own, also beside other clients of the same server. */
export function openClient(connectionString: string): Client {
  opened += 1;
  return EventStoreDBClient.connectionString(onItsOwn(connectionString, opened));
}

interface Channel {
  /** Without trying to connect, of a channel that is not: `false`. */
  getConnectivityState(tryToConnect: boolean): number;
  close(): void;
}

/** gRPC's number for a connection that is there. */
const READY = 2;

/** The client has channels and shows them to nobody; null: it cannot make one now. */
const channelOf = (client: Client): Promise<Channel | null> =>
  (client as unknown as { getChannel(): Promise<Channel> }).getChannel().catch(() => null);

/** It has a connection now, the one it had when it was asked last: no channel connects again but for a call. */
export async function isConnected(client: Client): Promise<boolean> {
  const channel = await channelOf(client);
  return channel?.getConnectivityState(false) === READY;
}

/** Cancels what is still open and gives the connection up. `dispose` alone keeps it, and may never end. */
export async function closeClient(client: Client): Promise<void> {
  // What is being cancelled says so to whoever waits for it; here nobody does.
  client.dispose().catch(() => undefined);
  (await channelOf(client))?.close();
}

export const encodedEvent = (id: string, type: string, data: Uint8Array, metadata: object): EventData =>
  binaryEvent({ id, type, data, metadata });

export interface Appending {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly EventData[];
  /** Milliseconds. */
  readonly deadline: number;
  /** Naming them with the call is what makes the client append on a call of its own, which alone keeps deadlines. */
  readonly credentials: Credentials;
}

/** Appends at exactly that revision. */
export const append = (client: Client, { stream, expected, events, deadline, credentials }: Appending) =>
  client.appendToStream(stream, [...events], {
    // Never absent: the client would take that for «any».
    expectedRevision: expected === NOT_THERE ? NO_STREAM : BigInt(expected),
    requiresLeader: true,
    deadline,
    credentials,
  });

export interface StreamRead {
  readonly direction: Direction;
  /** Inclusive both ways; null: the start or the end. */
  readonly from: number | null;
  /** At least 1: at 0 the client waits for ever. */
  readonly count: number;
}

export const readStream = (
  client: Client,
  stream: string,
  { direction, from, count }: StreamRead,
): StreamingRead<ResolvedEvent> =>
  client.readStream(stream, {
    direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
    fromRevision: from === null ? (direction === 'forwards' ? START : END) : BigInt(from),
    maxCount: count,
    requiresLeader: true,
  });

export interface AllRead {
  readonly direction: Direction;
  /** Inclusive forwards, exclusive backwards; null: the start or the end. */
  readonly from: Position | null;
  /** At least 1: at 0 the client waits for ever. */
  readonly count: number;
}

export const readAll = (client: Client, { direction, from, count }: AllRead): StreamingRead<ResolvedEvent> =>
  client.readAll({
    direction: direction === 'forwards' ? FORWARDS : BACKWARDS,
    fromPosition: from ?? (direction === 'forwards' ? START : END),
    maxCount: count,
    requiresLeader: true,
  });

/** All events but the system's, from now on or after that position; `onCheckpoint` must not throw. */
export const subscribeToAll = (
  client: Client,
  after: Position | null,
  onCheckpoint: (position: Position) => void,
): Subscription =>
  client.subscribeToAll({
    fromPosition: after ?? END,
    filter: excludeSystemEvents({
      checkpointInterval: CHECKPOINT_INTERVAL,
      checkpointReached: (_, position) => onCheckpoint(position),
    }),
  });
