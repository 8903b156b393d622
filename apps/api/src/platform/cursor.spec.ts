import { decodeCursor, encodeCursor, pageOf, sliceAfter, sliceOf } from './cursor';
import { Refused } from './refused';

const rowsBelow = (before: number | null, limit: number) =>
  [9, 7, 6, 4, 2]
    .filter((since) => before === null || since < before)
    .slice(0, limit)
    .map((since) => ({ since }));

it('leads through a list without skipping or doubling, to a null at its end', async () => {
  const seen: number[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages += 1) {
    const query = { limit: 2, ...(cursor !== undefined && { cursor }) };
    const { before, limit } = sliceOf('numbers', query);
    const page = await pageOf('numbers', query, rowsBelow(before, limit), (rows) =>
      rows.map(({ since }) => since),
    );
    seen.push(...page.items);
    if (page.nextCursor === null) {
      expect(pages).toBe(3);
      break;
    }
    cursor = page.nextCursor;
  }
  expect(seen).toEqual([9, 7, 6, 4, 2]);
});

it('follows the rows, also when the viewer may see none of them', async () => {
  const page = await pageOf('numbers', { limit: 2 }, rowsBelow(null, 3), () => []);
  expect(page.items).toEqual([]);
  expect(decodeCursor('numbers', page.nextCursor ?? '')).toBe(7);
});

it('ends with the last full page, without an empty one after it', async () => {
  const page = await pageOf('numbers', { limit: 5 }, rowsBelow(null, 6), (rows) => [...rows]);
  expect(page.nextCursor).toBeNull();
});

it('goes the other way for lists that are answered oldest first', () => {
  expect(sliceAfter('numbers', { limit: 2, cursor: encodeCursor('numbers', 3) })).toEqual({
    after: 3,
    limit: 3,
  });
});

it.each([
  '',
  'x',
  '🌞',
  encodeCursor('others', 3),
  Buffer.from('numbers:-1').toString('base64url'),
  Buffer.from('numbers:99999999999999999').toString('base64url'),
  Buffer.from('numbers:9007199254740993').toString('base64url'),
  Buffer.from('numbers:1e3').toString('base64url'),
])('refuses %j', (cursor) => {
  expect(() => decodeCursor('numbers', cursor)).toThrow(Refused);
});
