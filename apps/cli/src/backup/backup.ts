import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { copyFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { openSqliteEventStore, openSqliteKeyStore } from '@heliograph/event-store';
import { dataFiles, openSecrets, openSqliteServerState } from '@heliograph/server-state';
import type { DataPlaces } from '../data-folder';
import { CannotDo } from '../usage';
import { copyDatabase } from './copied-database';
import { copyMedia } from './copied-media';
import { syncToDisk } from './durable-file';

/** What a copy says about itself; written last, so a copy without it is none. */
export interface Backup {
  readonly madeAt: string;
  /** Of the newest event in it; 0: the log is empty. */
  readonly position: number;
  /** How many media have files in it. */
  readonly media: number;
}

const MARK = 'backup.json';

/**
 * Copies a data folder, also while a server writes in it; the copy is the data folder of an earlier moment, that of the
 * log's copy. Everything that an event needs is durable before that event is, so what is copied after the log has it:
 * keys, and media. Media are copied before the log too: of what somebody deletes right after that moment the files are
 * gone, and in the copy it is still there. Read models are left out, they come back from the log. Throws
 * {@link CannotDo}.
 */
export async function backUp(from: DataPlaces, target: string): Promise<Backup> {
  assertFree(from.folder, target);
  const secrets = openSecrets(from.secretsFile, true);
  const to = dataFiles(target);
  try {
    mkdirSync(to.media, { recursive: true, mode: 0o700 });
    await copyMedia(from.files.media, to.media);
    copyDatabase(from.files.log, to.log);
    copyDatabase(from.files.keys, to.keys);
    if (existsSync(from.files.state)) copyDatabase(from.files.state, to.state);
    else await openSqliteServerState({ file: to.state }).close();
    await copyFile(from.secretsFile, join(target, 'secrets.json'));
    await syncToDisk(join(target, 'secrets.json'));
    await copyMedia(from.files.media, to.media);

    // Refuses a copy whose keys are not those of its secrets.
    await openSqliteKeyStore({ file: to.keys, keyEncryptionKey: secrets.kek, readOnly: true }).close();
    const made = {
      madeAt: new Date().toISOString(),
      position: await headOf(to.log),
      media: readdirSync(to.media).length,
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
