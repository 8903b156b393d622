import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openSqliteEventStore, openSqliteKeyStore } from '@heliograph/event-store';
import { dataFiles, openSecrets, openSqliteServerState, type Secrets } from '@heliograph/server-state';
import type { Places } from '../installation';
import { CannotDo } from '../usage';
import { copyDatabase } from './copied-database';
import { copyMedia } from './copied-media';
import { syncToDisk } from './durable-file';
import { keptElsewhere } from './kept-elsewhere';

/** What a copy says about itself; written last, so a copy without it is none. */
export interface Backup {
  readonly madeAt: string;
  /** Of the newest event in it; 0: the log is empty; null: the log is not in it. */
  readonly position: number | null;
  /** How many media have files in it; null: they are not in it. */
  readonly media: number | null;
  /** What is not in it, in a sentence each. */
  readonly elsewhere: readonly string[];
}

const MARK = 'backup.json';

/**
 * Copies a data folder, also while a server writes in it; the copy is the data folder of an earlier moment, that of the
 * log's copy. Everything that an event needs is durable before that event is, so what is copied after the log has it:
 * keys, and media. What other engines keep is left out, and said. Media are copied before the log too: of what somebody deletes right after that moment the files are
 * gone, and in the copy it is still there. Read models are left out, they come back from the log. Throws
 * {@link CannotDo}.
 */
export async function backUp(from: Places, target: string): Promise<Backup> {
  assertFree(from.folder, target);
  const secrets = openSecrets(from.secretsFile, true);
  const { engines } = from;
  const to = dataFiles(target);
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 });
    const hasMedia = engines.media.kind === 'folder';
    if (hasMedia) await copyMedia(from.files.media, to.media);
    const hasLog = engines.eventStore.kind === 'sqlite';
    if (hasLog) copyDatabase(from.files.log, to.log);
    if (engines.keyStore.kind === 'sqlite') await copyKeys(from.files.keys, to.keys, secrets);
    if (engines.state.kind === 'sqlite') await copyState(from.files.state, to.state);
    await copyFile(from.secretsFile, join(target, 'secrets.json'));
    await syncToDisk(join(target, 'secrets.json'));
    if (hasMedia) await copyMedia(from.files.media, to.media);

    const made = {
      madeAt: new Date().toISOString(),
      position: hasLog ? await headOf(to.log) : null,
      media: hasMedia ? readdirSync(to.media).length : null,
      elsewhere: keptElsewhere(engines),
    };
    await writeFile(join(target, MARK), `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
    await syncToDisk(join(target, MARK));
    await syncToDisk(target);
    return made;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new CannotDo(`The copy is not complete (${reason}). Delete ${target} and try again.`, { cause });
  }
}

/** Refuses a copy whose keys are not those of the secrets. */
async function copyKeys(from: string, to: string, { kek }: Secrets): Promise<void> {
  copyDatabase(from, to);
  await openSqliteKeyStore({ file: to, keyEncryptionKey: kek, readOnly: true }).close();
}

async function copyState(from: string, to: string): Promise<void> {
  if (existsSync(from)) copyDatabase(from, to);
  else await openSqliteServerState({ file: to }).close();
}

function assertFree(folder: string, target: string): void {
  if (!relative(folder, target).startsWith('..')) {
    throw new CannotDo(`${target} is inside the data folder. Copy to another place, best to another disk.`);
  }
  const found = statSync(target, { throwIfNoEntry: false });
  if (found === undefined) return;
  if (!found.isDirectory() || readdirSync(target).length > 0) {
    throw new CannotDo(`${target} is not empty. Name a new folder; nothing was copied.`);
  }
}

async function headOf(log: string): Promise<number> {
  const store = openSqliteEventStore({ file: log });
  try {
    return (await store.head())?.position ?? 0;
  } finally {
    await store.close();
  }
}
