import { account, handle, handleIdOf, handleStream, newId, userStream } from '@heliograph/domain';
import { checkUsername } from '@heliograph/rules';
import type { DataFolder } from '../data-folder';
import { CannotDo } from '../usage';

/** Makes somebody an admin; answers what to tell. Throws {@link CannotDo} when there is no such person. */
export async function grantAdmin({ streams, secrets }: DataFolder, text: string): Promise<string> {
  const username = checkUsername(text);
  if (!username.ok) throw new CannotDo(username.message);
  const name = handleStream(handleIdOf(secrets.handle, 'username', username.value));
  const { holder } = (await streams.load(name, handle)).state;
  if (holder === null) throw new CannotDo(`There is nobody called ${username.value}.`);

  // Whoever sits at this machine acts, not somebody with an account.
  const context = { actorId: null, commandId: newId(), fingerprint: null, correlationId: newId() };
  const grant = { type: 'GrantRole' as const, role: 'admin' as const };
  const result = await streams.execute(userStream(holder.userId), account, grant, context);
  if (!result.ok)
    throw new CannotDo(`${username.value} has not finished signing up, or is gone (${result.code}).`);
  return result.events.length > 0
    ? `${username.value} is an admin now.`
    : `${username.value} is an admin already.`;
}
