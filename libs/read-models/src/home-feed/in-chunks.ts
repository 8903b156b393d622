import type { FanOutChunk } from '@heliograph/projections';

type Changes = FanOutChunk['changes'];

export interface ChangesInOrder {
  /** Lead the first chunk. */
  readonly first: Changes;
  /** A part of the long list between them, with the place of each in it. */
  readonly changesAfter: (
    after: string,
    limit: number,
  ) => Promise<readonly { readonly place: string; readonly change: Changes[number] }[]>;
  /** End the last chunk: what must not be seen before all the others are. */
  readonly last?: Changes;
}

/**
 * Changes in chunks of at most `size`. The list is read part by part in order of place, and a chunk's `resume` is its last
 * place, so that the rest is read on from there.
 */
export async function* inChunks(
  size: number,
  resume: string | null,
  { first, changesAfter, last = [] }: ChangesInOrder,
): AsyncGenerator<FanOutChunk> {
  for (let after = resume; ;) {
    const lead: Changes = after === null ? first : [];
    const room = size - lead.length - last.length;
    const part = await changesAfter(after ?? '', room);
    const isLast = part.length < room;
    const place = part.at(-1)?.place ?? after ?? '';
    const changes = [...lead, ...part.map(({ change }) => change), ...(isLast ? last : [])];
    if (changes.length > 0) yield { changes, resume: place };
    if (isLast) return;
    after = place;
  }
}
