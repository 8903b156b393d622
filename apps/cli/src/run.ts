import { EngineConfigError } from '@heliograph/engines';
import {
  DamagedKeys,
  DamagedLog,
  EventStoreUnavailable,
  OtherLogFormat,
  SealBroken,
  StorageFull,
  UnknownOutcome,
} from '@heliograph/event-store';
import { DocumentStoreUnavailable } from '@heliograph/projections';
import {
  DamagedState,
  fileTrouble,
  OtherStateIndexes,
  SecretsError,
  ServerStateUnavailable,
} from '@heliograph/server-state';
import type { Call } from './command';
import { commandIn, USAGE } from './commands';
import { outputTo } from './output';
import { CannotDo, Misused } from './usage';

/** What a process gives: where lines go, and the rest of {@link Call}. */
export interface Surroundings extends Pick<Call, 'env' | 'until' | 'askSecret' | 'data'> {
  readonly write: (line: string) => void;
  readonly complain: (line: string) => void;
}

export type ExitCode = 0 | 1 | 2;

/** Runs what was typed. Answers the exit code: 0 done, 1 refused or failed, 2 not understood. */
export async function run(words: readonly string[], surroundings: Surroundings): Promise<ExitCode> {
  const { write, complain, env, until, askSecret, data } = surroundings;
  const json = words.includes('--json');
  const typed = words.filter((word) => word !== '--json');
  const complainOf = (sentence: string) => complain(json ? JSON.stringify({ error: sentence }) : sentence);
  const note = (line: string) => complain(json ? JSON.stringify({ note: line }) : line);
  if (typed.length === 0 || typed[0] === 'help' || typed.includes('--help')) {
    write(USAGE);
    return 0;
  }
  const found = commandIn(typed);
  if (found === null) {
    complainOf(`There is no such command.\n\n${USAGE}`);
    return 2;
  }
  try {
    const { command, args } = found;
    await command.run({ args, env, until, askSecret, data, note, out: outputTo(write, json) });
    return 0;
  } catch (error) {
    if (isMisuse(error)) {
      const { name, synopsis } = found.command;
      complainOf(`${error.message}\nUsage: ${`${name} ${synopsis}`.trim()}`);
      return 2;
    }
    complainOf(sentenceOf(error));
    return 1;
  }
}

/** Node's own errors by their shape: where several realms share a process, their class may be another one's. */
const isMisuse = (error: unknown): error is { message: string } =>
  error instanceof Misused ||
  (typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    'message' in error &&
    String(error.code).startsWith('ERR_PARSE_ARGS_'));

/** What the person at the keyboard can mend. */
const SENTENCES = [
  CannotDo,
  DamagedKeys,
  DamagedLog,
  DamagedState,
  DocumentStoreUnavailable,
  EngineConfigError,
  EventStoreUnavailable,
  OtherLogFormat,
  OtherStateIndexes,
  SecretsError,
  ServerStateUnavailable,
  StorageFull,
  UnknownOutcome,
];

const LOST_KEY = 'Put the keys back that belong to this log, from the backup of both.';

/** Of what nobody foresaw, everything that is known. */
function sentenceOf(error: unknown): string {
  if (SENTENCES.some((kind) => error instanceof kind) && error instanceof Error) return error.message;
  if (error instanceof SealBroken) return `${error.message} ${LOST_KEY}`;
  const trouble = fileTrouble(error);
  if (trouble !== null) return trouble;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
