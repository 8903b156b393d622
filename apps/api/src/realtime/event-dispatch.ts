import { CLIENT_EVENTS, type ClientEvent, type ClientPayload } from '@heliograph/contracts';
import { z } from 'zod';
import { parse } from '../platform/parsed';
import { Refused } from '../platform/refused';
import type { RealtimeSocket } from './socket-types';

/** One handler for each event of contracts: this does not compile while one is missing. */
export type ClientEventHandlers = {
  readonly [E in ClientEvent]: (socket: RealtimeSocket, payload: ClientPayload<E>) => Promise<object>;
};

export interface DispatchParts {
  readonly handlers: ClientEventHandlers;
  /** Refuses when this person sends too much. */
  readonly admit: (socket: RealtimeSocket) => Promise<void>;
  /** The refusal that an error is answered with. */
  readonly refusalOf: (error: unknown) => Refused;
}

/** A client's way of being answered: the last argument of an event, where it asked for an answer. */
const Acknowledgement = z.custom<(answer: object) => void>((value) => typeof value === 'function');

/**
 * Answers everything a client sends with an acknowledgement: `{ok: true, …}`, or `{ok: false, code, detail}` also for
 * events that do not exist. Nothing a client sends can throw out of here.
 */
export function bindClientEvents(socket: RealtimeSocket, parts: DispatchParts): void {
  socket.onAny((event: unknown, ...args: unknown[]) => {
    const acknowledgement = Acknowledgement.safeParse(args.at(-1));
    const payload = acknowledgement.success ? args.slice(0, -1) : args;
    void answerTo(socket, event, payload, parts).then((answer) => acknowledgement.data?.(answer));
  });
}

async function answerTo(
  socket: RealtimeSocket,
  event: unknown,
  payload: unknown[],
  parts: DispatchParts,
): Promise<object> {
  try {
    await parts.admit(socket);
    return { ok: true, ...(await handled(socket, event, payload, parts.handlers)) };
  } catch (error) {
    const { code, detail, errors, retryAfterMs } = parts.refusalOf(error);
    return {
      ok: false,
      code,
      detail,
      ...(errors.length > 0 && { errors }),
      ...(retryAfterMs !== null && { retryAfterMs }),
    };
  }
}

async function handled(
  socket: RealtimeSocket,
  event: unknown,
  [payload, ...more]: unknown[],
  handlers: ClientEventHandlers,
): Promise<object> {
  if (!isClientEvent(event)) throw new Refused('unknown-event');
  if (more.length > 0)
    throw new Refused('invalid-request', { errors: [{ path: '', message: 'Send one object.' }] });
  return dispatch(event, socket, payload, handlers[event]);
}

const isClientEvent = (event: unknown): event is ClientEvent =>
  typeof event === 'string' && Object.hasOwn(CLIENT_EVENTS, event);

/** Schema and handler of the same event belong together: that is what the type parameter carries. */
function dispatch<E extends ClientEvent>(
  event: E,
  socket: RealtimeSocket,
  payload: unknown,
  handler: ClientEventHandlers[E],
): Promise<object> {
  const schema: z.core.$ZodType<ClientPayload<E>> = SCHEMAS[event];
  return handler(socket, parse(schema, payload));
}

const SCHEMAS: { readonly [E in ClientEvent]: z.core.$ZodType<ClientPayload<E>> } = CLIENT_EVENTS;
