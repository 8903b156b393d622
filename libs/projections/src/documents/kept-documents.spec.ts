import { temporaryFolder } from '@heliograph/event-store/testing';
import fc from 'fast-check';
import { note, NOTES, write } from '../testing/contract/opened-documents';
import { keepDocuments } from './kept-documents';
import { noticeCommits } from './noticed-commits';
import type { DocumentReader, StoredDocument } from './port';
import { openSqliteDocumentReader } from './sqlite/document-reader';
import { openSqliteDocumentStore } from './sqlite/document-store';

const folder = temporaryFolder();
const file = folder.file('models.db');
const written = openSqliteDocumentStore({ file });
const read = openSqliteDocumentReader({ file });
const reads: string[][] = [];
const kept = keepDocuments({
  ...read,
  getMany(collection, ids) {
    reads.push([...ids]);
    return read.getMany(collection, ids);
  },
});
const store = noticeCommits(written, (changed) => {
  read.renew();
  kept.changed(changed);
});
beforeAll(() => store.ensure(NOTES));
beforeEach(() => {
  reads.length = 0;
});
afterAll(async () => {
  await read.close();
  await written.close();
  folder.remove();
});

const get = async (...ids: string[]) => kept.getMany(NOTES.name, ids);

it('reads a document once until it changes', async () => {
  await write(store, note('a', { rank: 1 }, 1), note('b', { rank: 1 }, 1));
  const first = await get('a', 'b');
  await write(store, note('b', { rank: 2 }, 2));
  const second = await get('a', 'b');
  expect(second.get('a')).toBe(first.get('a'));
  expect(second.get('b')).toMatchObject({ position: 2, doc: { rank: 2 } });
  expect(reads).toEqual([['a', 'b'], ['b']]);
});

it('remembers what is not there until it is', async () => {
  expect([await get('c'), await get('c')]).toEqual([new Map(), new Map()]);
  await write(store, note('c', null, 3));
  expect((await get('c')).get('c')).toMatchObject({ position: 3, doc: null });
  expect(reads).toEqual([['c'], ['c']]);
});

it('forgets everything when too much has changed to name it', async () => {
  await get('a');
  reads.length = 0;
  await write(store, ...Array.from({ length: 2_001 }, (_, n) => note(`many-${n}`, {}, 4)));
  await get('a');
  expect(reads).toEqual([['a']]);
});

it('hears of what is committed as one at its end', async () => {
  await get('a');
  await store.inOneCommit(async () => {
    await write(store, note('a', { rank: 9 }, 5));
    expect((await get('a')).get('a')?.position).toBeLessThan(5);
  });
  expect((await get('a')).get('a')).toMatchObject({ position: 5, doc: { rank: 9 } });
});

it('keeps nothing that a commit may have overtaken', async () => {
  let answer = (_: ReadonlyMap<string, StoredDocument<never>>): void => undefined;
  const slow: DocumentReader = {
    ...read,
    getMany: () => new Promise((resolve) => (answer = resolve)),
  };
  const overtaken = keepDocuments(slow);
  const old = { id: 'x', position: 1, doc: null };
  const first = overtaken.getMany(NOTES.name, ['x']);
  overtaken.changed({ [NOTES.name]: ['x'] });
  answer(new Map([['x', old]]));
  expect((await first).get('x')).toBe(old);
  const second = overtaken.getMany(NOTES.name, ['x']);
  answer(new Map([['x', { ...old, position: 2 }]]));
  expect((await second).get('x')?.position).toBe(2);
});

it('answers what the store would, whatever is written in whatever order', async () => {
  let position = 10;
  const id = fc.constantFrom('p', 'q', 'r', 's');
  const act = fc.oneof(
    fc.record({ write: fc.array(fc.tuple(id, fc.boolean()), { minLength: 1, maxLength: 3 }) }),
    fc.record({ read: fc.uniqueArray(id) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
      for (const one of acts) {
        if ('write' in one) {
          position += 1;
          await write(
            store,
            ...one.write.map(([name, live]) => note(name, live ? { rank: 1 } : null, position)),
          );
        } else {
          expect(await get(...one.read)).toEqual(await written.getMany(NOTES.name, one.read));
        }
      }
    }),
    { numRuns: 60 },
  );
});
