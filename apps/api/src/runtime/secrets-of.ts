import { existsSync } from 'node:fs';
import { areEmbedded } from '@heliograph/engines';
import { openSecrets, SecretsError, type Secrets } from '@heliograph/server-state';
import type { Config } from '../platform/config';

/**
 * The secrets of this process: made the first time where everything is under its data folder, given where engines are
 * outside of it, since whoever else uses those has to have the very same. Throws `SecretsError`.
 */
export function secretsOf({ engines, secretsFile }: Config, hasData: boolean): Secrets {
  if (!areEmbedded(engines) && !existsSync(secretsFile)) {
    throw new SecretsError(
      `${secretsFile} is missing. With engines outside of the data folder every process has to be given the same ` +
        'secrets with SECRETS_FILE: «npm run cli -- secrets create <file>» makes them, once.',
    );
  }
  return openSecrets(secretsFile, hasData);
}
