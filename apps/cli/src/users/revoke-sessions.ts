import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { openInstallation } from '../installation';
import { onlyOne } from '../usage';
import { endSessions } from './ended-sessions';
import { personCalled } from './person';

export const usersRevokeSessions: Command = {
  name: 'users revoke-sessions',
  synopsis: '<username>',
  summary: 'signs somebody out everywhere, within seconds; the password stays',
  async run({ args, env, out }) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
    const name = onlyOne(positionals, 'username');
    await using installation = await openInstallation(env);
    const person = await personCalled(installation, name);
    const sessionsEnded = await endSessions(installation, person.userId, 'ended-by-operator');
    out.tell({ ...person, sessionsEnded }, `Sessions of ${person.username} that ended: ${sessionsEnded}.`);
  },
};
