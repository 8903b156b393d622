import { handle, handleIdOf, handleStream, newId } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import { checkUsername } from '@heliograph/rules';
import type { Installation } from '../installation';
import { CannotDo } from '../usage';

export interface Person {
  readonly userId: string;
  readonly username: string;
}

/** Who has that username, by the log itself. Throws {@link CannotDo} when nobody has. */
export async function personCalled({ streams, secrets }: Installation, text: string): Promise<Person> {
  const username = checkUsername(text);
  if (!username.ok) throw new CannotDo(username.message);
  const name = handleStream(handleIdOf(secrets.handle, 'username', username.value));
  const { holder } = (await streams.load(name, handle)).state;
  if (holder === null) throw new CannotDo(`There is nobody called ${username.value}.`);
  return { userId: holder.userId, username: username.value };
}

/** Whoever sits at this machine acts, not somebody with an account. */
export const operatorContext = (): CommandContext => ({
  actorId: null,
  commandId: newId(),
  fingerprint: null,
  correlationId: newId(),
});

export const notAnAccount = ({ username }: Person, code: string): CannotDo =>
  new CannotDo(`${username} has not finished signing up, or is gone (${code}).`);
