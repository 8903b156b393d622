import type { RecordedEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import type { Fact } from './facts';

/** Positions have gaps, so that nobody takes them for numbers of events. */
const GAP = 10;

/** The position of the n-th fact (from 1) of a history. */
export const positionOf = (n: number): number => n * GAP;

/** When the n-th fact (from 1) of a history was decided. */
export const timeOf = (n: number): string =>
  new Date(Date.UTC(2026, 0, 1) + positionOf(n) * 1000).toISOString();

/** The command that the n-th fact (from 1) of a history came of. */
export const commandOf = (n: number): string => `command-${n}`;

/** Facts as the log would hold them: one position after the other, each stream with revisions of its own. */
export function history(facts: readonly Fact[]): RecordedEvent[] {
  const revisions = new Map<string, number>();
  return facts.flatMap(({ stream, by, event }, index) => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const n = index + 1;
    const metadata = { actorId: by, commandId: commandOf(n), at: timeOf(n) };
    return recorded([event], { stream, revision, position: positionOf(n), metadata });
  });
}
