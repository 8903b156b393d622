import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { syncToDisk } from '../backup/durable-file';
import type { Call, Command } from '../command';
import { openLog } from '../opened-log';
import type { LastLine } from '../log-file/format';
import { logPages } from '../log-file/log-pages';
import { writeLogFile } from '../log-file/write-log-file';
import { progress } from '../progress';
import { CannotDo } from '../usage';

export const eventsExport: Command = {
  name: 'events export',
  synopsis: '[--to <file>]',
  summary: 'writes the whole log as lines of JSON, for any engine; what is sealed stays sealed',
  async run(call) {
    const { values } = parseArgs({ args: [...call.args], options: { to: { type: 'string' } } });
    await using log = await openLog(call.env);
    const pages = logPages(log.store);
    const { until, data, out } = call;
    const onProgress = progress(call.note, 'Exported events');
    try {
      if (values.to === undefined) {
        await writeLogFile(pages, { to: data, keepOpen: true, until, onProgress });
        return;
      }
      const file = resolve(values.to);
      const end = await writeNewFile(file, { pages, until, onProgress });
      out.tell({ file, ...end }, `Exported ${end.events} events to ${file}. SHA-256: ${end.sha256}`);
    } catch (error) {
      if (until.aborted) throw new CannotDo('Stopped. What was exported has no end and is of no use.');
      throw error;
    }
  },
};

interface NewFile extends Pick<Call, 'until'> {
  readonly pages: ReturnType<typeof logPages>;
  readonly onProgress: (events: number) => void;
}

/** Durable when it returns; leaves nothing behind when it throws. */
async function writeNewFile(file: string, { pages, ...options }: NewFile): Promise<LastLine> {
  const to = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true });
  try {
    const end = await writeLogFile(pages, { to, ...options });
    await syncToDisk(dirname(file));
    return end;
  } catch (error) {
    if (isThere(error))
      throw new CannotDo(`${file} is there already. Name a new file; nothing was exported.`);
    await rm(file, { force: true });
    throw error;
  }
}

const isThere = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST';
