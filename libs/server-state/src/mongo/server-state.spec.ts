import { onMongo } from '@heliograph/mongo/testing';
import { serverStateContract } from '../testing/server-state-contract';
import { openMongoServerState } from './server-state';

/** Busy as the machine may be: this is not about how long a call takes. */
const PATIENCE = 20_000;

await onMongo((server) => {
  serverStateContract(server.name, async () => {
    const url = server.newDatabase();
    let state = await openMongoServerState({ url, patienceMs: PATIENCE });
    return {
      state,
      async reopen() {
        await state.close();
        return (state = await openMongoServerState({ url, patienceMs: PATIENCE }));
      },
      remove: () => state.close(),
    };
  });
});
