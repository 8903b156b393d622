import { URLSearchParams } from 'node:url';

// The address of a server of MongoDB. It may name several hosts, so it is no URL.
const ADDRESS = /^(mongodb(?:\+srv)?:\/\/[^/?]+)(?:\/([^?]*))?(?:\?(.*))?$/;

/**
 * The same server's address with another database. Whoever it signs in stays in the database that the driver would have looked in:
 * without that said, it would look in this one.
 */
export function inDatabase(address, name) {
  const [, server, named, options] = ADDRESS.exec(address) ?? [];
  if (server === undefined)
    throw new RangeError('The address of MongoDB begins with mongodb:// or mongodb+srv://.');
  const query = new URLSearchParams(options);
  const said = new Set([...query.keys()].map((key) => key.toLowerCase()));
  if (server.includes('@') && !said.has('authsource') && !said.has('authmechanism')) {
    query.set('authSource', named ? decodeURIComponent(named) : 'admin');
  }
  return `${server}/${name}${query.size > 0 ? `?${query}` : ''}`;
}
