import { onMongo } from '@heliograph/mongo/testing';
import { documentsContract } from '../../testing/documents-contract';
import { openMongoDocumentStore } from './document-store';

/** Milliseconds; nothing fails because the machine does other things too. */
const patienceMs = 15_000;

await onMongo((server) => {
  documentsContract(server.name, async () => {
    const url = server.newDatabase();
    let store = await openMongoDocumentStore({ url, patienceMs });
    return {
      store,
      openReader: () => openMongoDocumentStore({ url, patienceMs }),
      async reopen() {
        await store.close();
        store = await openMongoDocumentStore({ url, patienceMs });
        return store;
      },
      close: () => store.close(),
    };
  });
});
