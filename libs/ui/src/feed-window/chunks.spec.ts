import * as fc from 'fast-check';
import { type Chunk, FeedWindowMemory, cutGrid, cutIntoChunks } from './chunks';

const idsOf = (chunks: readonly Chunk[]) => chunks.flatMap(({ ids }) => ids);
const shape = (chunks: readonly Chunk[]) => chunks.map(({ ids }) => ids.join('')).join(' ');
const letters = (text: string) => text.split('');

describe('a list cut into chunks', () => {
  it('mounts the first screen without being told', () => {
    const chunks = cutIntoChunks(letters('abcdefgh'), 3, []);
    expect(shape(chunks)).toBe('abc def gh');
    expect(chunks.map(({ live }) => live())).toEqual([true, true, false]);
  });

  it('fills up its last one, and keeps the others as they are', () => {
    const before = cutIntoChunks(letters('abcde'), 3, []);
    before[0]!.measured.set(300);
    const after = cutIntoChunks(letters('abcdefgh'), 3, before);
    expect(shape(after)).toBe('abc def gh');
    expect(after[0]).toBe(before[0]);
    expect(after[1]!.key).toBe(before[1]!.key);
    expect(after[1]!.live).toBe(before[1]!.live);
  });

  it('makes nothing anew when something is put before it', () => {
    const before = cutIntoChunks(letters('abcdef'), 3, []);
    before[1]!.measured.set(200);
    const after = cutIntoChunks(letters('xyabcdef'), 3, before);
    expect(shape(after)).toBe('xy abc def');
    expect(after.map(({ start }) => start)).toEqual([0, 2, 5]);
    expect(after[2]!.key).toBe(before[1]!.key);
    expect(after[2]!.measured()).toBe(200);
    expect(after[0]!.live()).toBe(true);
  });

  it('keeps its borders when one is taken out', () => {
    const before = cutIntoChunks(letters('abcdef'), 3, []);
    before[1]!.measured.set(200);
    const after = cutIntoChunks(letters('acdef'), 3, before);
    expect(shape(after)).toBe('ac def');
    expect(after[0]!.key).toBe('a');
    expect(after[1]!.measured()).toBe(200);
    expect(shape(cutIntoChunks(letters('abc'), 3, before))).toBe('abc');
  });

  it('keeps the name of a chunk whose first one is taken out', () => {
    const before = cutIntoChunks(letters('abc'), 3, []);
    expect(cutIntoChunks(letters('bc'), 3, before)[0]!.key).toBe('a');
  });

  it('is found as it was after a reload', () => {
    const memory = new FeedWindowMemory();
    memory.chunks = cutIntoChunks(letters('abcdefgh'), 3, []);
    memory.chunks[0]!.live.set(false);
    memory.chunks[0]!.measured.set(310);
    const saved = JSON.parse(JSON.stringify(memory.save())) as ReturnType<FeedWindowMemory['save']>;
    const later = new FeedWindowMemory();
    later.restore(saved);
    const chunks = cutIntoChunks(letters('nabcdefgh'), 3, later.chunks);
    expect(shape(chunks)).toBe('n abc def gh');
    expect(chunks.map(({ live }) => live())).toEqual([true, false, true, false]);
    expect(chunks[1]!.measured()).toBe(310);
    expect(chunks.map(({ start }) => start)).toEqual([0, 1, 4, 7]);
  });

  it('is cut anew when the order is another', () => {
    const before = cutIntoChunks(letters('abcdef'), 3, []);
    expect(shape(cutIntoChunks(letters('fedcba'), 3, before))).toBe('fed cba');
  });

  it('holds every id once, in order, under names that differ, whatever changed', () => {
    const list = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,2}$/), { maxLength: 30 });
    fc.assert(
      fc.property(
        fc.array(list, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 6 }),
        (lists, size) => {
          let chunks: readonly Chunk[] = [];
          for (const ids of lists) {
            chunks = cutIntoChunks(ids, size, chunks);
            expect(idsOf(chunks)).toEqual(ids);
            expect(new Set(chunks.map(({ key }) => key)).size).toBe(chunks.length);
            expect(chunks.map(({ start }) => ids[start])).toEqual(chunks.map((chunk) => chunk.ids[0]));
            expect(chunks.every((chunk) => chunk.ids.length > 0 && chunk.ids.length <= size)).toBe(true);
          }
        },
      ),
    );
  });
});

describe('a grid cut into chunks', () => {
  it('has no short one but the last, whatever is put before it or taken out', () => {
    let chunks: readonly Chunk[] = [];
    for (const ids of ['abcdefgh', 'xabcdefgh', 'xabdefgh', 'b']) {
      chunks = cutGrid(letters(ids), 3, chunks);
      expect(idsOf(chunks)).toEqual(letters(ids));
      expect(chunks.slice(0, -1).every((chunk) => chunk.ids.length === 3)).toBe(true);
      expect(chunks.map(({ start }) => ids[start])).toEqual(chunks.map((chunk) => chunk.ids[0]));
    }
  });

  it('keeps what is mounted and measured at its place', () => {
    const before = cutGrid(letters('abcdefgh'), 3, []);
    before[0]!.live.set(false);
    before[0]!.measured.set(400);
    before[2]!.measured.set(390);
    const after = cutGrid(letters('xabcdefgh'), 3, before);
    expect(after.map(({ key }) => key)).toEqual(before.map(({ key }) => key));
    expect(after[0]!.live()).toBe(false);
    expect(after[0]!.measured()).toBe(400);
    // Fuller than it was, so maybe higher.
    expect(after[2]!.measured()).toBeNull();
  });
});
