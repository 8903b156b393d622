import { changingSecretContract } from './contract/keys/changing-secret';
import { destroyingKeysContract } from './contract/keys/destroying';
import { makingKeysContract } from './contract/keys/making';
import type { OpenKeys } from './contract/keys/opened-keys';
import { openingKeysContract } from './contract/keys/opening';
import { severalProcessesContract } from './contract/keys/several-processes';

/** What every key store must do. */
export function keyStoreContract(name: string, open: OpenKeys): void {
  describe(`key store: ${name}`, () => {
    makingKeysContract(open);
    destroyingKeysContract(open);
    severalProcessesContract(open);
    openingKeysContract(open);
    changingSecretContract(open);
  });
}
