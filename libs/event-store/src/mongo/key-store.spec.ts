import { onMongo } from '@heliograph/mongo/testing';
import { keyStoreContract } from '../testing/key-store-contract';
import { keysOn } from '../testing/keys-on-mongo';

await onMongo((server) => {
  keyStoreContract(server.name, () => keysOn(server));
});
