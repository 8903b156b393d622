import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { createSecrets } from '@heliograph/server-state';
import type { Command } from '../command';
import { CannotDo, onlyOne } from '../usage';

export const secretsCreate: Command = {
  name: 'secrets create',
  synopsis: '<file>',
  summary: 'makes secrets for several processes, which all get this file with SECRETS_FILE',
  async run({ args, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const file = resolve(onlyOne(positionals, 'file for the secrets'));
    if (!(await isFolder(dirname(file)))) throw new CannotDo(`There is no folder ${dirname(file)}.`);
    if (!createSecrets(file)) {
      throw new CannotDo(
        `${file} is there already: what was sealed with its secrets needs them. Nothing was made.`,
      );
    }
    out.tell(
      { file },
      `Made ${file}, readable by its owner alone. Give every process the same one, and keep a copy: without it nothing that ` +
        'is stored can be read.',
    );
  },
};

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
