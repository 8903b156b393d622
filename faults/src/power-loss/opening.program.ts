// A program of its own, to be built with mistakes: opens one of the files whose commits must survive a power cut.
import { createLogWriter, openSqliteKeyStore } from '@heliograph/event-store';
import { openSqliteServerState } from '@heliograph/server-state';
import { KEY_ENCRYPTION_KEY } from './key-encryption-key';

const [what = '', file = ''] = process.argv.slice(2);
if (what === 'log') await createLogWriter(file).close();
if (what === 'keys') await openSqliteKeyStore({ file, keyEncryptionKey: KEY_ENCRYPTION_KEY }).close();
if (what === 'state') await openSqliteServerState({ file }).close();
