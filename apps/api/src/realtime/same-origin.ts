import type { IncomingMessage } from 'node:http';

/**
 * Whether a socket's upgrade comes from our own pages: its Origin names the host it came to, whatever that is called
 * (`localhost`, an address in the local network, the public name). Programs send no Origin; browsers always do.
 */
export function isSameOrigin({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  if (headers.origin === undefined) return true;
  const origin = URL.canParse(headers.origin) ? new URL(headers.origin) : null;
  return (
    origin !== null &&
    /^https?:$/.test(origin.protocol) &&
    origin.host !== '' &&
    origin.host === headers.host?.toLowerCase()
  );
}
