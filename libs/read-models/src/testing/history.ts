import type { RecordedEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import type { Fact } from './facts';

/** Positions have gaps, so that nobody takes them for numbers of events. */
const GAP = 10;

/** The position of the n-th fact (from 1) of a history. */
export const positionOf = (n: number): number => n * GAP;

/** Facts as the log would hold them: one position after the other, each stream with revisions of its own. */
export function history(facts: readonly Fact[]): RecordedEvent[] {
  const revisions = new Map<string, number>();
  return facts.flatMap(({ stream, by, event }, index) => {
    const revision = revisions.get(stream) ?? 0;
    revisions.set(stream, revision + 1);
    const metadata = { actorId: by, commandId: `command-${index + 1}` };
    return recorded([event], { stream, revision, position: positionOf(index + 1), metadata });
  });
}
