import { SERVER_EVENTS, type ServerEvent } from '@heliograph/contracts';
import * as z from 'zod/mini';

/** In development: throws where the server pushed something else than what the contract says. */
export function checkPush(event: ServerEvent, payload: unknown): void {
  const { error } = SERVER_EVENTS[event].safeParse(payload);
  if (error) throw new Error(`What was pushed is not a "${event}": ${z.prettifyError(error)}`);
}
