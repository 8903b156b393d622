/** What somebody signs up with. */
export interface Account {
  readonly username: string;
  readonly email: string;
  readonly password: string;
  readonly name: string;
}

export const account = (username: string, name: string): Account => ({
  username,
  email: `${username}@example.org`,
  password: `a lamp on the ${username} hill`,
  name,
});

export const ADA = account('ada.light', 'Ada Marlowe');
export const BRUNO = account('bruno_sea', 'Bruno Ferreira');
