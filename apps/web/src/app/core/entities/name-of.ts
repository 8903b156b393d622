import type { Person } from '@heliograph/contracts';

/** What to call a person: their name, or the username of somebody who gave none. */
export const nameOf = ({ name, username }: Pick<Person, 'name' | 'username'>): string =>
  name === '' ? username : name;
