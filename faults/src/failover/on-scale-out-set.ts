import { findRedis } from '../../../tools/engines/redis.mjs';
import { startScaleOutSet, type ScaleOutSet } from '../../../tools/engines/scale-out-set.mjs';
import { OwnBuild, type Mistake } from '../killed/own-build';

/** How much may take how long: everything of the set shares the processors of one machine. */
const START_MS = 180_000;

/** Of engines that are not looked for by themselves, since looking may install them. */
const NAMED = [
  ['MONGO_URL', 'SECANTUSDB'],
  ['S3_URL', 'VERSITYGW'],
] as const;

/** Why no set can be started here, as the end of a sentence; null where one can. */
export function cannotStart(): string | null {
  for (const names of NAMED) {
    if (names.every((name) => !process.env[name])) return `neither ${names.join(' nor ')} is set`;
  }
  if (process.env.REDIS_URL) return null;
  const redis = findRedis();
  return 'missing' in redis ? redis.missing : null;
}

export interface SetOptions {
  readonly apis: number;
  readonly projectors: number;
  readonly mistake?: Mistake;
}

/**
 * `declare`s tests on engines and processes that are started for them, of a build of their own; where they cannot be, one
 * test that is skipped, and its name says why.
 */
export function onScaleOutSet(options: SetOptions, declare: (set: () => ScaleOutSet) => void): void {
  const reason = cannotStart();
  if (reason !== null) {
    describe('a set of several processes', () => it.skip(`(skipped: ${reason})`, () => undefined));
    return;
  }
  describe('a set of several processes', () => {
    let build: OwnBuild | null = null;
    let set: ScaleOutSet | null = null;
    beforeAll(async () => {
      const { mistake, ...processes } = options;
      build = new OwnBuild();
      if (mistake) build.make(mistake);
      // Others are started by other workers.
      set = await startScaleOutSet({ ...processes, builtInto: build.folder, alone: false });
    }, START_MS);
    afterAll(async () => {
      await set?.stop();
      build?.[Symbol.dispose]();
    }, START_MS);
    declare(() => {
      if (set === null) throw new Error('The set is started before the tests, not before they are declared.');
      return set;
    });
  });
}
