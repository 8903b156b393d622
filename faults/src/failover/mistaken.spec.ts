import type { Mistake } from '../killed/own-build';
import { SEED } from '../killed/some-time';
import { onScaleOutSet } from './on-scale-out-set';
import { underLoad } from './under-load';

/** Whoever takes over goes on from the end of the log, and not from where the one before it was. */
const FROM_THE_END: Mistake = [
  [
    'this.#feed = await Feed.open({',
    `const from = options.fencing > 1 ? { place: await store.head(), resume: null } : undefined;
    this.#feed = await ((feed) => Feed.open(feed, from))({`,
  ],
];

onScaleOutSet({ apis: 1, projectors: 2, mistake: FROM_THE_END }, (set) => {
  it(`notices a projector that leaves out what happened between the one before it and itself (FAULTS_SEED=${SEED})`, async () => {
    const wrong = await underLoad(set(), [(projectors) => projectors.killActive()]);
    expect(wrong.filter((each) => each.includes(': missing, and not '))).not.toEqual([]);
  }, 120_000);
});
