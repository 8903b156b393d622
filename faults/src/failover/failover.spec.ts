import { foldLog, openSqliteDocumentStore } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { Crowd } from '../killed/crowd';
import { differencesNow } from '../killed/models';
import { SEED, someTime } from '../killed/some-time';
import { eventsAfter } from '../log-events';
import { onScaleOutSet } from './on-scale-out-set';
import { Projectors } from './projectors';
import { SharedData } from './shared-data';

const KILLS = 20;
const CLIENTS = 4;

onScaleOutSet({ apis: 1, projectors: 2 }, (set) => {
  it(`projects everything once while the active projector is killed ${KILLS} times (FAULTS_SEED=${SEED})`, async () => {
    const { env, apis, projectors } = set();
    await using data = await SharedData.open(env);
    const pair = new Projectors(projectors, data);
    const crowd = new Crowd({ url: () => Promise.resolve(apis[0]?.url ?? '') }, CLIENTS, SEED);
    const later = someTime(20);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await later();
      await pair.killActive();
      expect(crowd.failures).toEqual([]);
    }
    await crowd.finish();
    expect(crowd.failures).toEqual([]);
    expect(await pair.caughtUp()).toEqual([]);

    const { ledger } = crowd;
    expect([...ledger.read(await eventsAfter(data)), ...ledger.faults()]).toEqual([]);
    expect(ledger.count('acknowledged')).toBeGreaterThan(10 * KILLS);
    const rebuilt = openSqliteDocumentStore({ file: ':memory:' });
    const { store, codec } = data;
    await foldLog({ store, codec, documents: rebuilt, projections: PROJECTIONS });
    expect(await differencesNow(data.documents, rebuilt)).toEqual([]);
    await rebuilt.close();
  }, 400_000);
});
