import type { Message } from '@heliograph/contracts';

/**
 * What is held and what came, in the order of their seq, each once. The same message comes by several ways (echo,
 * answer, page, sync) and in any order; one that was taken back stays so, whatever an older answer says.
 */
export function merged(held: readonly Message[], came: readonly Message[]): readonly Message[] {
  if (came.length === 0) return held;
  const bySeq = new Map(held.map((message) => [message.seq, message]));
  for (const message of came) {
    if (!bySeq.get(message.seq)?.unsent) bySeq.set(message.seq, message);
  }
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
}
