import { parseArgs } from 'node:util';
import { account, userStream } from '@heliograph/domain';
import { checkPassword } from '@heliograph/rules';
import { isCommonPassword } from '@heliograph/rules/passwords';
import { peppered } from '@heliograph/server-state';
import bcrypt from 'bcrypt';
import type { Call, Command } from '../command';
import { given } from '../given';
import { openInstallation, type Installation } from '../installation';
import { CannotDo, onlyOne, wholeNumber } from '../usage';
import { endSessions } from './ended-sessions';
import { generatedPassword } from './generated-password';
import { notAnAccount, operatorContext, personCalled } from './person';

/** As the server hashes, unless BCRYPT_COST says otherwise. */
const USUAL_COST = '12';

export const usersResetPassword: Command = {
  name: 'users reset-password',
  synopsis: '<username> [--generate]',
  summary:
    'asks for a new password (or reads a line of input; an empty one, or --generate: makes one and shows it); signs out everywhere',
  async run(call) {
    const { values, positionals } = parseArgs({
      args: [...call.args],
      options: { generate: { type: 'boolean' } },
      allowPositionals: true,
    });
    const username = onlyOne(positionals, 'username');
    const cost = wholeNumber(given(call.env.BCRYPT_COST) ?? USUAL_COST, 'BCRYPT_COST', 16);
    await using installation = await openInstallation(call.env);
    // Before anybody has to think of a password.
    const person = await personCalled(installation, username);
    const typed = values.generate === true ? '' : await askTwice(call);
    const password = typed === '' ? generatedPassword() : typed;
    const sessionsEnded = await resetPassword(installation, person.username, password, cost);
    const shown = typed === '' ? { password } : {};
    const text = `The password of ${person.username} is changed. Sessions that ended: ${sessionsEnded}.`;
    call.out.tell(
      { ...person, sessionsEnded, ...shown },
      typed === '' ? `${text}\nThe new password: ${password}` : text,
    );
  },
};

async function askTwice({ askSecret }: Call): Promise<string> {
  const password = await askSecret('New password (empty: one is made): ');
  if (password !== '' && process.stdin.isTTY && (await askSecret('Once more: ')) !== password) {
    throw new CannotDo('These are not the same. Nothing was changed.');
  }
  return password;
}

/**
 * Changes a password as its owner would, and ends all sessions; answers how many. The older credential keys are
 * destroyed, so the old hash cannot be read again, in this log or in any copy without its keys. Throws `CannotDo` for a
 * password that is not allowed.
 */
export async function resetPassword(
  installation: Installation,
  username: string,
  password: string,
  bcryptCost: number,
): Promise<number> {
  const { streams, keys, secrets } = installation;
  const person = await personCalled(installation, username);
  const { userId } = person;
  const { state } = await streams.load(userStream(userId), account);
  if (state.status !== 'active') throw notAnAccount(person, 'not-found');
  const { email } = state;
  const checked = checkPassword(password, { username: state.username, email, isCommon: isCommonPassword });
  if (!checked.ok) throw new CannotDo(checked.message);

  const passwordHash = await bcrypt.hash(peppered(password, secrets), bcryptCost);
  const key = await keys.rotate(userId, 'credential');
  const change = { type: 'ChangePassword' as const, passwordHash };
  const result = await streams.execute(userStream(userId), account, change, operatorContext());
  if (!result.ok) throw notAnAccount(person, result.code);
  await keys.destroyOlderThan(key);
  return endSessions(installation, userId, 'password-changed');
}
