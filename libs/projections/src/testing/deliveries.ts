import type { Projection } from '../define-projection';
import type { Change, Checkpoint, DocumentStore } from '../documents/port';
import { Feed } from '../fold/feed';
import type { LogEntry } from '../fold/log-entry';
import { collectionsOf } from '../fold/own-collections';
import type { Push } from '../push';
import { frozenReads } from './frozen';
import { openTestDocuments } from './test-engine';

/** What a way of delivering events has led to. */
export interface Outcome {
  /** Every document, deleted ones too, by collection. */
  readonly documents: Readonly<Record<string, readonly unknown[]>>;
  readonly pushes: readonly Push[];
}

interface Stage {
  readonly documents: DocumentStore;
  /** A feed of the projection; what it pushes is kept. */
  readonly open: (documents?: DocumentStore, from?: Checkpoint) => Promise<Feed>;
}

type Delivery = (projection: Projection, entries: readonly LogEntry[]) => Promise<Outcome>;

/** Delivers on an empty store of its own. */
async function staged(
  projection: Projection,
  deliver: (stage: Stage) => Promise<void>,
  tellAfter = 0,
): Promise<Outcome> {
  const documents = frozenReads(await openTestDocuments());
  const pushes: Push[] = [];
  const tell = (told: readonly Push[]) => void pushes.push(...told);
  const open: Stage['open'] = (into = documents, from) =>
    Feed.open({ projection, documents: into, tellAfter, tell }, from);
  await deliver({ documents, open });
  const dumps = collectionsOf(projection).map(
    async ({ name }) => [name, await all(documents.dump(name))] as const,
  );
  const outcome = { documents: Object.fromEntries(await Promise.all(dumps)), pushes };
  await documents.close();
  return outcome;
}

export const oneByOne: Delivery = (projection, entries) =>
  staged(projection, async ({ open }) => {
    const feed = await open();
    for (const entry of entries) await feed.advance([entry]);
  });

export const allAtOnce: Delivery = (projection, entries) =>
  staged(projection, async ({ open }) => (await open()).advance(entries));

/** As a rebuild goes: nothing is told. */
export const silently: Delivery = (projection, entries) =>
  staged(projection, async ({ open }) => (await open()).advance(entries), Infinity);

/** Each event is written and its checkpoint lost, so that it comes again. */
export const eachTwice: Delivery = (projection, entries) =>
  staged(projection, async ({ documents, open }) => {
    let before: Checkpoint = { place: null, resume: null };
    for (const entry of entries) {
      await (await open(documents, before)).advance([entry]);
      await (await open(documents, before)).advance([entry]);
      before = { place: entry.place, resume: null };
    }
  });

/**
 * Everything comes again from the start, what is known together with what is new, then once more: for folds of documents,
 * which are guarded one by one.
 */
export const againFromTheStart: Delivery = (projection, entries) =>
  staged(projection, async ({ documents, open }) => {
    const start: Checkpoint = { place: null, resume: null };
    for (const some of [entries.slice(0, Math.ceil(entries.length / 2)), entries, entries]) {
      await (await open(documents, start)).advance(some);
    }
  });

/** How many commits there are in batches of that size. */
export async function commitsOf(
  projection: Projection,
  entries: readonly LogEntry[],
  batch: number,
): Promise<number> {
  let commits = 0;
  await staged(projection, async ({ documents, open }) => {
    const feed = await open(dyingAfter(documents, Infinity, () => (commits += 1)));
    for (const some of batches(entries, batch)) await feed.advance(some);
  });
  return commits;
}

/** The process dies right after its n-th commit, and another one goes on. */
export const dyingAfterCommit = (n: number, batch: number): Delivery => dying(n, batch, dyingAfter);

/**
 * The process dies inside its n-th commit, as a fold of documents may on an engine that does not commit it at once: some of
 * its documents are written (another part for odd and even n) and its checkpoint is not. Another one goes on.
 */
export const dyingInCommit = (n: number, batch: number): Delivery => dying(n, batch, dyingInside);

type Dying = (documents: DocumentStore, n: number) => DocumentStore;

const dying =
  (n: number, batch: number, kill: Dying): Delivery =>
  (projection, entries) =>
    staged(projection, async ({ documents, open }) => {
      const first = await open(kill(documents, n));
      const death = (async () => {
        for (const some of batches(entries, batch)) await first.advance(some);
      })();
      await expect(death).rejects.toThrow(PowerCut);
      await (await open()).advance(entries);
    });

class PowerCut extends Error {}

/** A store that commits as it goes, so that there is a death inside every event. */
function dyingAfter(
  documents: DocumentStore,
  n: number,
  onCommit: () => void = () => undefined,
): DocumentStore {
  let left = n;
  return {
    ...documents,
    inOneCommit: (work) => work(),
    async commit(...commit) {
      await documents.commit(...commit);
      onCommit();
      left -= 1;
      if (left === 0) throw new PowerCut();
    },
  };
}

function dyingInside(documents: DocumentStore, n: number): DocumentStore {
  let left = n;
  let last: Checkpoint = { place: null, resume: null };
  return {
    ...documents,
    inOneCommit: (work) => work(),
    async commit(projection, changes, checkpoint) {
      left -= 1;
      const isWritten = (_: Change, at: number): boolean => left > 0 || at % 2 === n % 2;
      await documents.commit(projection, changes.filter(isWritten), left > 0 ? checkpoint : last);
      if (left === 0) throw new PowerCut();
      last = checkpoint;
    },
  };
}

const batches = <T>(all: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, at) => all.slice(at * size, (at + 1) * size));

async function all<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}
