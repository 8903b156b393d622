import { onMongo } from '@heliograph/mongo/testing';
import { serverStateContract } from '../testing/server-state-contract';
import { openMongoServerState } from './server-state';

await onMongo((server) => {
  serverStateContract(server.name, async () => {
    const url = server.newDatabase();
    let state = await openMongoServerState({ url });
    return {
      state,
      async reopen() {
        await state.close();
        return (state = await openMongoServerState({ url }));
      },
      remove: () => state.close(),
    };
  });
});
