import type { Me } from '@heliograph/contracts';

/** What is kept of the signed-in person between visits: enough to draw the frame before the server has answered. */
export type RememberedUser = Pick<Me, 'id' | 'username' | 'name'>;

const KEY = 'heliograph.user';

export function rememberUser(user: RememberedUser): void {
  const { id, username, name } = user;
  inStorage((storage) => storage.setItem(KEY, JSON.stringify({ id, username, name })), undefined);
}

export function forgetUser(): void {
  inStorage((storage) => storage.removeItem(KEY), undefined);
}

export function rememberedUser(): RememberedUser | null {
  return inStorage((storage) => parsed(storage.getItem(KEY)), null);
}

function parsed(text: string | null): RememberedUser | null {
  const value: unknown = text === null ? null : JSON.parse(text);
  if (typeof value !== 'object' || value === null) return null;
  if (!('id' in value && 'username' in value && 'name' in value)) return null;
  const { id, username, name } = value;
  if (typeof id !== 'string' || typeof username !== 'string' || typeof name !== 'string') return null;
  return { id, username, name };
}

/** Storage may be forbidden or full, and what lies in it may be from another version: then it remembers nothing. */
function inStorage<T>(use: (storage: Storage) => T, otherwise: T): T {
  try {
    return use(localStorage);
  } catch {
    return otherwise;
  }
}
