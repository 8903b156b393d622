import { diskAfterCut } from './disk-after-cut';
import { seeded } from '../seeded';
import type { SystemCall } from './system-call';

const write = (path: string, offset: number, text: string): SystemCall => ({
  kind: 'write',
  path,
  offset,
  bytes: Buffer.from(text),
});
const sync = (path: string): SystemCall => ({ kind: 'sync', path });
const textOf = (calls: SystemCall[], path: string, random: () => number): string | undefined =>
  diskAfterCut(calls, random).get(path)?.toString();
/** Luck of 0.9 and 0.9 for each change, which is not below it: none is kept. */
const nothing = (): number => 0.9;

/** A change is kept, or a piece of it, where the answer is below 0.5; the last answers are 0. */
function luckThen(...rest: number[]): () => number {
  const answers = [0.5, ...rest];
  return () => answers.shift() ?? 0;
}

describe('the disk after a power cut', () => {
  it('holds what was synced, and nothing more where the luck is bad', () => {
    const calls = [write('a', 0, 'one'), sync('a'), write('a', 3, 'two')];
    expect(textOf(calls, 'a', nothing)).toBe('one');
  });

  it('knows each file’s own syncs', () => {
    const calls = [write('a', 0, 'one'), write('b', 0, 'two'), sync('b')];
    expect([...diskAfterCut(calls, nothing).keys()]).toEqual(['b']);
  });

  it('may hold a later change without an earlier one', () => {
    const calls = [write('a', 0, 'one'), sync('a'), write('a', 0, 'ONE'), write('a', 3, 'TWO')];
    expect(textOf(calls, 'a', luckThen(0.9, 0.1, 0.1))).toBe('oneTWO');
  });

  it('tears a write at sectors of the disk', () => {
    const calls = [write('a', 500, 'x'.repeat(24))];
    const torn = diskAfterCut(calls, luckThen(0.1, 0.1, 0.9)).get('a');
    expect(torn?.length).toBe(512);
    expect(torn?.subarray(500).toString()).toBe('x'.repeat(12));
  });

  it('makes, cuts, lengthens and removes files', () => {
    const cut: SystemCall[] = [write('a', 0, 'abcdef'), { kind: 'truncate', path: 'a', size: 2 }, sync('a')];
    expect(textOf(cut, 'a', nothing)).toBe('ab');
    expect(textOf([...cut, { kind: 'truncate', path: 'a', size: 3 }, sync('a')], 'a', nothing)).toBe('ab\0');
    const removal: SystemCall = { kind: 'remove', path: 'a' };
    expect(textOf([...cut, removal], 'a', nothing)).toBe('ab');
    expect(textOf([...cut, removal], 'a', luckThen(0.1))).toBeUndefined();
    expect(textOf([{ kind: 'create', path: 'e' }, sync('e')], 'e', nothing)).toBe('');
  });

  it('holds the names, but not the bytes, of files whose folder was synced', () => {
    const made: SystemCall[] = [{ kind: 'create', path: '/d/a' }, write('/d/a', 0, 'one'), sync('/d')];
    expect(textOf(made, '/d/a', nothing)).toBe('');
    const gone: SystemCall[] = [write('/d/a', 0, 'one'), sync('/d/a'), { kind: 'remove', path: '/d/a' }];
    expect(textOf(gone, '/d/a', nothing)).toBe('one');
    expect(textOf([...gone, sync('/d')], '/d/a', nothing)).toBeUndefined();
    expect(textOf([...gone, { kind: 'create', path: '/d/a' }, sync('/d')], '/d/a', nothing)).toBe('');
  });

  it('is the same for the same seed', () => {
    const calls = Array.from({ length: 50 }, (_, n) => write('a', n * 100, 'y'.repeat(700)));
    const image = (seed: number) => diskAfterCut(calls, seeded(seed)).get('a')?.toString('hex');
    expect(image(4)).toBe(image(4));
    expect(image(4)).not.toBe(image(5));
  });
});
