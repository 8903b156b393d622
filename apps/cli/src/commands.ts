import { backup } from './backup/command';
import type { Command } from './command';
import { eventsExport } from './events/export';
import { eventsImport } from './events/import';
import { eventsShow } from './events/show';
import { eventsTail } from './events/tail';
import { eventsVerify } from './events/verify';
import { projectionsList } from './projections/list';
import { secretsCreate } from './secrets/create';
import { usersGrantAdmin } from './users/grant-admin';
import { usersList } from './users/list';
import { usersResetPassword } from './users/reset-password';
import { usersRevokeSessions } from './users/revoke-sessions';

const COMMANDS: readonly Command[] = [
  usersList,
  usersGrantAdmin,
  usersResetPassword,
  usersRevokeSessions,
  eventsShow,
  eventsTail,
  eventsExport,
  eventsImport,
  eventsVerify,
  projectionsList,
  secretsCreate,
  backup,
];

/** The command that these words begin with, and the words that follow; null: there is none. */
export function commandIn(words: readonly string[]): { command: Command; args: readonly string[] } | null {
  for (const command of COMMANDS) {
    const length = command.name.split(' ').length;
    if (words.slice(0, length).join(' ') === command.name) return { command, args: words.slice(length) };
  }
  return null;
}

const lines = COMMANDS.map(
  ({ name, synopsis, summary }) => `  ${`${name} ${synopsis}`.trim()}\n      ${summary}`,
);

export const USAGE = `Heliograph's command line. It works on the folder DATA_DIR (./data) and on the engines that EVENT_STORE_URL,
READ_MODEL_URL, KEY_STORE_URL and STATE_URL name, with the secrets in SECRETS_FILE, also while a server runs.

${lines.join('\n')}

With --json every command writes one line of JSON for each thing that it tells.
Exit codes: 0 done, 1 refused or failed (a sentence says why), 2 not understood.
`;
