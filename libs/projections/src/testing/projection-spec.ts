import type { RecordedEvent } from '@heliograph/domain';
import { versionedName, type Projection } from '../define-projection';
import { coalesced } from '../fold/coalesced';
import type { Push } from '../push';
import {
  againFromTheStart,
  allAtOnce,
  commitsOf,
  dyingAfterCommit,
  dyingInCommit,
  eachTwice,
  oneByOne,
  silently,
  type Outcome,
} from './deliveries';
import { entriesOf } from './fold-events';
import { frozen } from './frozen';

/** Documents by id; null: there is none (it was deleted, or never made). */
type Documents = Readonly<Record<string, unknown>>;

export interface ProjectionCase {
  /** What happened, in growing positions. */
  readonly given: readonly RecordedEvent[];
  /** Every document there is then, by id. Of a fan-out: by collection's short name, then by id. */
  readonly documents: Documents;
  /** Everything that is told when the events come one by one. Absent: not looked at. */
  readonly pushes?: readonly Push[];
}

/** Deaths that a spec tries at most, spread over all commits. */
const MOST_DEATHS = 12;
const BATCH = 3;

/**
 * Fails the test unless these events make exactly these documents and pushes: one by one, all in one batch, each delivered
 * twice, in a rebuild (which tells nothing), and after the process died after any commit,
 * or, in a fold of documents, inside of it. Folds that change what they are
 * given fail too. Use it as the whole of a test: `it('counts likes', () => projectionSpec(postCard, {given, documents}))`.
 */
export async function projectionSpec(
  projection: Projection,
  { given, documents, pushes }: ProjectionCase,
): Promise<void> {
  const entries = entriesOf(frozen(given));
  const expected = await oneByOne(projection, entries);
  expect(liveDocuments(projection, expected)).toEqual(withoutNulls(projection, documents));
  if (pushes !== undefined) expect(expected.pushes).toEqual(pushes);

  const batch = await allAtOnce(projection, entries);
  sameDocuments('all in one batch', batch, expected);
  expect(coalesced(batch.pushes)).toEqual(coalesced(expected.pushes));

  const rebuild = await silently(projection, entries);
  sameDocuments('a rebuild', rebuild, expected);
  expect(rebuild.pushes).toEqual([]);

  sameDocuments('each event twice', await eachTwice(projection, entries), expected);
  if (projection.kind === 'document') {
    sameDocuments('all of it again', await againFromTheStart(projection, entries), expected);
  }

  const commits = await commitsOf(projection, entries, BATCH);
  const step = Math.max(1, commits / MOST_DEATHS);
  for (let n = 1; n <= commits; n += step) {
    const at = Math.floor(n);
    sameDocuments(
      `death after commit ${at}`,
      await dyingAfterCommit(at, BATCH)(projection, entries),
      expected,
    );
    if (projection.kind === 'fan-out') continue;
    sameDocuments(`death in commit ${at}`, await dyingInCommit(at, BATCH)(projection, entries), expected);
  }
}

/** Compares what is stored, positions and deleted documents too. */
function sameDocuments(delivery: string, actual: Outcome, expected: Outcome): void {
  try {
    expect(actual.documents).toEqual(expected.documents);
  } catch (difference) {
    throw new Error(`Other documents than one by one, after ${delivery}:\n${String(difference)}`);
  }
}

function liveDocuments(projection: Projection, { documents }: Outcome): Documents {
  const byId = (stored: readonly unknown[]) => Object.fromEntries(stored.flatMap(entryOf));
  const name = versionedName(projection);
  if (projection.kind === 'document') return byId(documents[name] ?? []);
  const named = Object.keys(projection.collections).map((shortName) => [
    shortName,
    byId(documents[`${name}.${shortName}`] ?? []),
  ]);
  return Object.fromEntries(named) as Documents;
}

const entryOf = (stored: unknown): readonly [string, unknown][] => {
  const { id, doc } = stored as { readonly id: string; readonly doc: unknown };
  return doc === null ? [] : [[id, doc]];
};

function withoutNulls(projection: Projection, documents: Documents): Documents {
  const live = (all: Documents) => Object.fromEntries(Object.entries(all).filter(([, doc]) => doc !== null));
  if (projection.kind === 'document') return live(documents);
  const given = documents as Readonly<Record<string, Documents>>;
  const named = Object.keys(projection.collections).map((name) => [name, live(given[name] ?? {})]);
  return Object.fromEntries(named) as Documents;
}
