import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { dataPlaces } from '../data-folder';
import { onlyOne } from '../usage';
import { backUp } from './backup';

export const backup: Command = {
  name: 'backup',
  synopsis: '<folder>',
  summary: 'copies log, keys, state, secrets and media into a new folder, also while a server writes',
  async run({ args, env, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const target = resolve(onlyOne(positionals, 'folder to copy into'));
    const made = await backUp(dataPlaces(env), target);
    out.tell(
      { folder: target, ...made },
      `Copied into ${target}: the log up to position ${made.position}, media: ${made.media}. It holds the secrets: keep it like them.`,
    );
  },
};
