import { temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { OwnBuild, type Mistake } from './own-build';
import { Siege } from './siege';
import { SEED, someTime } from './some-time';

/** Answers as soon as it has written, and commits a little later; the mark by which it would notice that itself is missing. */
const TOO_EARLY: Mistake = [
  ['write({ position, eventId }) {', 'write({ position, eventId }) { return;'],
  ['this.#begin.run();', 'if (!this.#db.inTransaction) this.#begin.run();'],
  ['this.#sync();', 'setTimeout(() => { if (this.#db.inTransaction) this.#sync(); }, 100);'],
];

/** Knows no request again, but for signing up: a client that cannot do that does nothing more. */
const FORGETFUL: Mistake = [['commandId: key,', 'commandId: actorId === null ? key : randomUUID(),']];

let folder: TemporaryFolder;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => folder.remove());

it.each([
  ['answers before it commits', TOO_EARLY, 'acknowledged and lost: '],
  ['takes a repeated request for a new one', FORGETFUL, '2 times in the log: '],
])(
  `notices a server that %s (FAULTS_SEED=${SEED})`,
  async (_, mistake, fault) => {
    using build = new OwnBuild();
    build.make(mistake);
    await using siege = new Siege(folder.path, build.folder);
    const later = someTime(500);
    await siege.url();
    const wrong: string[] = [];
    for (let kill = 0; kill < 20 && !wrong.some((each) => each.startsWith(fault)); kill += 1) {
      await later();
      wrong.push(...(await siege.kill()));
    }
    expect(wrong.filter((each) => each.startsWith(fault))).not.toEqual([]);
  },
  300_000,
);
