import { parseArgs } from 'node:util';
import { account, userStream } from '@heliograph/domain';
import type { Command } from '../command';
import { openInstallation, type Installation } from '../installation';
import { onlyOne } from '../usage';
import { notAnAccount, operatorContext, personCalled, type Person } from './person';

export const usersGrantAdmin: Command = {
  name: 'users grant-admin',
  synopsis: '<username>',
  summary: 'makes somebody an admin',
  async run({ args, env, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const name = onlyOne(positionals, 'username');
    await using installation = await openInstallation(env);
    const { person, granted } = await grantAdmin(installation, name);
    out.tell({ ...person, granted }, `${person.username} is an admin ${granted ? 'now' : 'already'}.`);
  },
};

/** Makes somebody an admin; `granted` is false for one who is. Throws `CannotDo` when there is no such person. */
export async function grantAdmin(
  installation: Installation,
  username: string,
): Promise<{ person: Person; granted: boolean }> {
  const person = await personCalled(installation, username);
  const grant = { type: 'GrantRole' as const, role: 'admin' as const };
  const result = await installation.streams.execute(
    userStream(person.userId),
    account,
    grant,
    operatorContext(),
  );
  if (!result.ok) throw notAnAccount(person, result.code);
  return { person, granted: result.events.length > 0 };
}
