import { z } from 'zod';

const Session = z.object({ accessToken: z.string(), user: z.object({ id: z.string() }) });

export interface SignedUp {
  readonly userId: string;
  readonly accessToken: string;
  readonly authorization: string;
}

/** A new account by the server's own sign-up, with the token of its session. */
export async function signUp(url: string, username: string): Promise<SignedUp> {
  const answer = await fetch(`${url}/api/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username, email: `${username}@example.org`, password: 'paper and one sun' }),
  });
  const { accessToken, user } = Session.parse(await answer.json());
  return { userId: user.id, accessToken, authorization: `Bearer ${accessToken}` };
}
