import { type WritableSignal, signal } from '@angular/core';

/** A few neighbours of a long list, mounted and unmounted together. */
export interface Chunk {
  /** The id that was first when the chunk was cut. */
  readonly key: string;
  readonly ids: readonly string[];
  /** Position of the first one in the whole list, from 0. */
  readonly start: number;
  readonly live: WritableSignal<boolean>;
  /** Height in pixels when it was last mounted; null before. */
  readonly measured: WritableSignal<number | null>;
}

/** What a windowed list remembers while its page is not there, so that Back finds it at its full height. */
export class FeedWindowMemory {
  chunks: readonly Chunk[] = [];

  /** What it takes to find it so again after a reload, as plain values. */
  save(): readonly SavedChunk[] {
    return this.chunks.map(({ ids, live, measured }) => ({ ids, live: live(), measured: measured() }));
  }

  restore(saved: readonly SavedChunk[]): void {
    this.chunks = numbered(
      saved.map(({ ids, live, measured }) => ({
        key: ids[0] ?? '',
        ids,
        start: -1,
        live: signal(live),
        measured: signal(measured),
      })),
    );
  }
}

export interface SavedChunk {
  readonly ids: readonly string[];
  readonly live: boolean;
  /** Height in pixels; null where it never was on screen. */
  readonly measured: number | null;
}

/** Chunks that are mounted without having been seen: what the first screen shows. */
const LIVE_AT_FIRST = 2;

/**
 * Cuts a list into chunks of `size`. What was cut `before` keeps its borders, whether ids were put before it, behind
 * it, or taken out: so nothing on screen is made anew, and what was measured is not forgotten.
 */
export function cutIntoChunks(
  ids: readonly string[],
  size: number,
  before: readonly Chunk[],
): readonly Chunk[] {
  const kept = keptOf(before, ids);
  const from = kept[0]?.ids[0] === undefined ? ids.length : ids.indexOf(kept[0].ids[0]);
  const count = kept.reduce((sum, chunk) => sum + chunk.ids.length, 0);
  const rest = ids.slice(from + count);
  const last = kept.at(-1);
  const topUp = last ? rest.splice(0, Math.max(0, size - last.ids.length)) : [];
  const topped = last && topUp.length > 0 ? [...kept.slice(0, -1), grown(last, topUp)] : kept;
  return numbered([...fresh(ids.slice(0, from), size, LIVE_AT_FIRST), ...topped, ...fresh(rest, size, 0)]);
}

/**
 * Cuts a grid: every chunk but the last is full, since a short one in between would leave a gap in a row. What was
 * measured stays with the place in the grid and not with the ids, as all chunks of a grid are of one height.
 */
export function cutGrid(ids: readonly string[], size: number, before: readonly Chunk[]): readonly Chunk[] {
  return fresh(ids, size, LIVE_AT_FIRST).map((chunk, index) => {
    const held = before[index];
    const key = String(index);
    if (!held) return { ...chunk, key };
    const isSameHeight = held.ids.length === chunk.ids.length;
    return { ...chunk, key, live: held.live, measured: isSameHeight ? held.measured : chunk.measured };
  });
}

/** The chunks of before without what is gone; none of them where the order is another one now. */
function keptOf(before: readonly Chunk[], ids: readonly string[]): readonly Chunk[] {
  const present = new Set(ids);
  const kept = before.map((chunk) => without(chunk, present)).filter((chunk) => chunk.ids.length > 0);
  const first = kept[0]?.ids[0];
  const from = first === undefined ? 0 : ids.indexOf(first);
  const isInOrder = kept.flatMap((chunk) => chunk.ids).every((id, index) => ids[from + index] === id);
  return isInOrder ? kept : [];
}

function without(chunk: Chunk, present: ReadonlySet<string>): Chunk {
  const ids = chunk.ids.filter((id) => present.has(id));
  return ids.length === chunk.ids.length ? chunk : { ...chunk, ids, measured: signal(null) };
}

const grown = (chunk: Chunk, more: readonly string[]): Chunk => ({
  ...chunk,
  ids: [...chunk.ids, ...more],
  measured: signal(null),
});

function fresh(ids: readonly string[], size: number, live: number): Chunk[] {
  const chunks: Chunk[] = [];
  for (let start = 0; start < ids.length; start += size) {
    const part = ids.slice(start, start + size);
    const isLive = chunks.length < live;
    chunks.push({ key: part[0] ?? '', ids: part, start, live: signal(isLive), measured: signal(null) });
  }
  return chunks;
}

function numbered(chunks: readonly Chunk[]): readonly Chunk[] {
  let start = 0;
  return chunks.map((chunk) => {
    const placed = chunk.start === start ? chunk : { ...chunk, start };
    start += chunk.ids.length;
    return placed;
  });
}
