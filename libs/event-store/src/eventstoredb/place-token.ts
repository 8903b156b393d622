import type { LogPlace } from '../port';
import type { Position } from './client';

const TOKEN = /^(\d{1,20})\/(\d{1,20})$/;

/** Both halves of a position as they came: what the server resumes from. */
export const tokenOf = ({ commit, prepare }: Position): string => `${commit}/${prepare}`;

export const isToken = (text: string): boolean => TOKEN.test(text);

export function positionOf({ token }: Pick<LogPlace, 'token'>): Position {
  const [, commit, prepare] = TOKEN.exec(token) ?? [];
  if (commit === undefined || prepare === undefined) {
    throw new RangeError(
      `"${token}" is no place in an EventStoreDB log: it was read from another kind of log.`,
    );
  }
  return { commit: BigInt(commit), prepare: BigInt(prepare) };
}

/** Of a checkpoint the second half is 0 where the event at the first is still to come, so both are compared. */
export const isAfter = (one: Position, other: Position): boolean =>
  one.commit === other.commit ? one.prepare > other.prepare : one.commit > other.commit;
