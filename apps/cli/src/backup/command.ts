import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { placesOf } from '../installation';
import { onlyOne } from '../usage';
import { backUp, type Backup } from './backup';

export const backup: Command = {
  name: 'backup',
  synopsis: '<folder>',
  summary:
    'copies log, keys, state, secrets and media into a new folder, also while a server writes; says what other engines keep',
  async run({ args, env, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const target = resolve(onlyOne(positionals, 'folder to copy into'));
    const made = await backUp(placesOf(env), target);
    const copied = `Copied into ${target}${partsOf(made)}. It holds the secrets: keep it like them.`;
    out.tell({ folder: target, ...made }, [copied, ...made.elsewhere].join('\n'));
  },
};

function partsOf({ position, media }: Backup): string {
  const parts = [
    ...(position === null ? [] : [`the log up to position ${position}`]),
    ...(media === null ? [] : [`media: ${media}`]),
  ];
  return parts.length === 0 ? '' : `: ${parts.join(', ')}`;
}
