import { onMongo } from '@heliograph/mongo/testing';
import { documentsContract } from '../../testing/documents-contract';
import { openMongoDocumentStore } from './document-store';

await onMongo((server) => {
  documentsContract(server.name, async () => {
    const url = server.newDatabase();
    let store = await openMongoDocumentStore({ url });
    return {
      store,
      openReader: () => openMongoDocumentStore({ url }),
      async reopen() {
        await store.close();
        store = await openMongoDocumentStore({ url });
        return store;
      },
      close: () => store.close(),
    };
  });
});
