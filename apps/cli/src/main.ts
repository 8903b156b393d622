import { parseArgs } from 'node:util';
import { SecretsError } from '@heliograph/server-state';
import { openDataFolder } from './data-folder';
import { tailEvents } from './events/tail';
import { CannotDo, USAGE } from './usage';
import { grantAdmin } from './users/grant-admin';

async function run(args: readonly string[]): Promise<void> {
  const [noun, verb, ...rest] = args;
  switch (`${noun ?? ''} ${verb ?? ''}`.trim()) {
    case 'users grant-admin': {
      const [username, ...more] = rest;
      if (username === undefined || more.length > 0) throw new CannotDo(USAGE);
      await using folder = openDataFolder(process.env);
      console.log(await grantAdmin(folder, username));
      return;
    }
    case 'events tail': {
      await using folder = openDataFolder(process.env);
      for await (const line of tailEvents(folder.store, tailOptions(rest))) console.log(line);
      return;
    }
    case '':
    case 'help':
    case '--help':
      console.log(USAGE);
      return;
    default:
      throw new CannotDo(USAGE);
  }
}

function tailOptions(args: readonly string[]) {
  const { values } = parseArgs({
    args: [...args],
    options: { last: { type: 'string' }, type: { type: 'string' }, once: { type: 'boolean' } },
  });
  const last = Number(values.last ?? 20);
  if (!Number.isInteger(last) || last < 0 || last > 10_000)
    throw new CannotDo('--last is a whole number up to 10000.');
  const leave = new AbortController();
  process.once('SIGINT', () => leave.abort());
  return { last, type: values.type ?? null, ...(values.once === true ? {} : { until: leave.signal }) };
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const isSentence = error instanceof CannotDo || error instanceof SecretsError || isArgumentError(error);
  console.error(isSentence ? error.message : error);
  process.exitCode = 1;
}

function isArgumentError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_');
}
