import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { openLogToFill } from '../opened-log';
import { importLog } from '../log-file/import-log';
import { progress } from '../progress';
import { onlyOne } from '../usage';

export const eventsImport: Command = {
  name: 'events import',
  synopsis: '<file>',
  summary:
    'appends what was exported to an empty log; the same command again goes on where one was interrupted',
  async run({ args, env, out, note, until }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const file = resolve(onlyOne(positionals, 'file to import'));
    await using log = await openLogToFill(env);
    const { events, there } = await importLog({
      ...log,
      file,
      until,
      onBegin: (plan) => {
        if (plan.there === 0) note(`The file is whole. Importing ${plan.events} events …`);
        else note(`The log holds the first ${plan.there} of ${plan.events} events. Going on there …`);
      },
      onProgress: progress(note, 'Imported events'),
    });
    out.tell(
      { file, events, appended: events - there },
      `Imported ${events - there} events. The log holds exactly the ${events} events of the file.`,
    );
  },
};
