import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { openLog } from '../opened-log';
import { compareLog, type Comparison } from '../log-file/compare-log';
import { eventsInLogFile, verifyLogFile } from '../log-file/read-log-file';
import { CannotDo, onlyOne } from '../usage';

export const eventsVerify: Command = {
  name: 'events verify',
  synopsis: '<file>',
  summary:
    'compares an exported file with the log, byte for byte but for positions; refused unless they are the same',
  async run({ args, env, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const file = resolve(onlyOne(positionals, 'exported file'));
    await using log = await openLog(env);
    const events = await verifyLogFile(file);
    const comparison = await compareLog(log.store, eventsInLogFile(file));
    if (comparison.standing !== 'same') throw new CannotDo(difference(comparison, events));
    out.tell({ file, events }, `The log holds exactly the ${events} events of the file.`);
  },
};

function difference({ standing, same }: Comparison, events: number): string {
  if (standing === 'log-ends') return `The log ends after ${same} of the file's ${events} events.`;
  if (standing === 'log-goes-on')
    return `The log holds all ${events} events of the file and goes on after them.`;
  return `The log and the file are the same for ${same} events; event ${same + 1} is another one.`;
}
