import { setTimeout as pause } from 'node:timers/promises';
import { Problem } from '@heliograph/contracts';
import { RefusedByServer } from './refused-by-server';

/** So often a request is sent again that came too early. */
const MOST_TRIES = 20;
const LONGEST_WAIT_S = 120;

/** A shape of contracts, as what it reads. */
interface Shape<T> {
  parse(value: unknown): T;
}

export interface Sent<T> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly answer: Shape<T>;
  readonly token?: string | null;
  /** The Idempotency-Key. */
  readonly key?: string;
  /** Sent as JSON unless it is a form. */
  readonly body?: unknown;
}

/** Sends one request and reads its answer. Waits where the server asks to; throws {@link RefusedByServer}. */
export async function send<T>(url: string, sent: Sent<T>): Promise<T> {
  const { method, path, token = null, key, body } = sent;
  const isForm = body instanceof FormData;
  for (let tries = 1; ; tries += 1) {
    const response = await fetch(url + path, {
      method,
      headers: {
        'user-agent': 'Heliograph demo',
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...(key !== undefined && { 'idempotency-key': key }),
        ...(body !== undefined && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: isForm ? body : JSON.stringify(body) }),
    });
    const answered: unknown = await response.json();
    if (response.ok) return sent.answer.parse(answered);
    const waitS = Number(response.headers.get('retry-after') ?? 0);
    if (waitS > 0 && waitS <= LONGEST_WAIT_S && tries < MOST_TRIES) {
      await pause(waitS * 1000);
      continue;
    }
    const { data: problem } = Problem.safeParse(answered);
    throw new RefusedByServer(
      problem?.code ?? String(response.status),
      `${method} ${path}`,
      [
        problem?.detail ?? '',
        ...(problem?.errors ?? []).map(({ path: field, message }) => `${field}: ${message}`),
      ].join(' '),
    );
  }
}
