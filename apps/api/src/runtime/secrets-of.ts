import { existsSync } from 'node:fs';
import { singleProcessEngines } from '@heliograph/engines';
import { openSecrets, SecretsError, type Secrets } from '@heliograph/server-state';
import type { Config } from '../platform/config';

/**
 * The secrets of this process: made the first time where an engine is only its own, given where all engines can be shared,
 * since whoever else uses those has to have the very same. Throws `SecretsError`.
 */
export function secretsOf({ engines, secretsFile }: Config, hasData: boolean): Secrets {
  if (singleProcessEngines(engines).length === 0 && !existsSync(secretsFile)) {
    throw new SecretsError(
      `${secretsFile} is missing. Where processes share their engines, each has to be given the same secrets with ` +
        'SECRETS_FILE: «npm run cli -- secrets create <file>» makes them, once.',
    );
  }
  return openSecrets(secretsFile, hasData);
}
