import { SEED } from '../killed/some-time';
import { onScaleOutSet } from './on-scale-out-set';
import { underLoad, type Harm } from './under-load';

/** As many as it takes to meet a bad moment; `FAILOVER_KILLS` for those who have no time for that. */
const KILLS = Number(process.env.FAILOVER_KILLS ?? 20);
const FREEZES = 2;

const killing: Harm = (projectors) => projectors.killActive();
const freezing: Harm = (projectors) => projectors.freezeActive();

onScaleOutSet({ apis: 1, projectors: 2 }, (set) => {
  it(`projects everything once while the active projector is killed ${KILLS} times, and frozen ${FREEZES} times (FAULTS_SEED=${SEED})`, async () => {
    const harms = [...Array<Harm>(KILLS).fill(killing), ...Array<Harm>(FREEZES).fill(freezing)];
    expect(await underLoad(set(), harms)).toEqual([]);
  }, 400_000);
});
