const USER = /^[a-z][a-z+]*:\/\/([^:@/?#]+):([^@/?#]*)@/;
const WITHOUT_TLS = /[?&]tls=false(&|$)/i;

/**
 * Who appends: what the connection string names. A server without TLS asks nobody who they are, but something has to be
 * said all the same (see `Appending.credentials`). Throws where TLS is used and nobody is named.
 */
export function credentialsIn(connectionString: string): { username: string; password: string } {
  const [, username, password] = USER.exec(connectionString) ?? [];
  if (username !== undefined && password !== undefined) {
    return { username: decodeURIComponent(username), password: decodeURIComponent(password) };
  }
  if (WITHOUT_TLS.test(connectionString)) return { username: 'nobody', password: '' };
  throw new RangeError(
    'The event store is reached over TLS, so its address must name who appends: esdb://user:password@host:2113. ' +
      'For a server without TLS add ?tls=false.',
  );
}
