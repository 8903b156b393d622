import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import type { Secrets } from './secrets';

/** The secrets cannot be used. The message says what to do and never holds one of them. */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
}

const BYTES = 32;
const Key = z
  .base64()
  .transform((text) => Buffer.from(text, 'base64'))
  .refine((bytes) => bytes.length === BYTES && bytes.some((byte) => byte !== bytes[0]));
const SecretsFile = z.strictObject({
  jwt: Key,
  pepper: Key,
  handle: Key,
  media: Key,
  kek: Key,
  fingerprint: Key,
});

/**
 * Reads the secrets, or makes them the first time, readable by their owner only. `hasData`: there is a log already, whose
 * sealed fields and handles belong to secrets that must be there; new ones would make it look as if everybody had been
 * erased. Throws {@link SecretsError}.
 */
export function openSecrets(file: string, hasData: boolean): Secrets {
  if (!existsSync(file)) {
    if (hasData) {
      throw new SecretsError(
        `${file} is missing, and what is stored cannot be read without it. Put it back from your backup.`,
      );
    }
    createSecrets(file);
  }
  return readSecrets(file);
}

function readSecrets(file: string): Secrets {
  const result = SecretsFile.safeParse(parsed(file));
  if (result.success) return result.data;
  const keys = result.error.issues.map(({ path }) => path.map(String).join('.') || 'its form').join(', ');
  throw new SecretsError(`${file} is damaged (${keys}): put it back from your backup.`);
}

function parsed(file: string): unknown {
  const text = readFileSync(file, 'utf8');
  try {
    return JSON.parse(text);
  } catch {
    throw new SecretsError(`${file} is damaged (not JSON): put it back from your backup.`);
  }
}

/**
 * Makes new secrets, readable by their owner only; synced with its folder before anything is sealed with what is in it. False,
 * and nothing is changed, where there is a file already. Its folder must be there.
 */
export function createSecrets(file: string): boolean {
  const names = Object.keys(SecretsFile.shape);
  const secrets = Object.fromEntries(names.map((name) => [name, randomBytes(BYTES).toString('base64')]));
  const handle = openNew(file);
  if (handle === null) return false;
  try {
    writeSync(handle, `${JSON.stringify(secrets, null, 2)}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  syncFolder(dirname(file));
  return true;
}

function openNew(file: string): number | null {
  try {
    return openSync(file, 'wx', 0o600);
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST')
      return null;
    throw error;
  }
}

function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
