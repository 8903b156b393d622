import type { FanOutChunk } from '@heliograph/projections';

type Changes = FanOutChunk['changes'];

/** A part of a long list of changes, with the place of each in it. */
export type ChangesAfter = (
  after: string,
  limit: number,
) => Promise<readonly { readonly place: string; readonly change: Changes[number] }[]>;

/**
 * Changes in chunks of at most `size`: `first` leads the first chunk, then come those of a list that is read part by part
 * in order of place. A chunk's `resume` is its last place, so the rest of the list is read on from there.
 */
export async function* inChunks(
  size: number,
  resume: string | null,
  first: Changes,
  changesAfter: ChangesAfter,
): AsyncGenerator<FanOutChunk> {
  for (let after = resume; ;) {
    const lead: Changes = after === null ? first : [];
    const room = size - lead.length;
    const part = await changesAfter(after ?? '', room);
    const last = part.at(-1)?.place ?? after ?? '';
    const changes = [...lead, ...part.map(({ change }) => change)];
    if (changes.length > 0) yield { changes, resume: last };
    if (part.length < room) return;
    after = last;
  }
}
