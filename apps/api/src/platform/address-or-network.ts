import { isIP } from 'node:net';

const BITS = { 4: 32, 6: 128 };

/** What the HTTP server takes for a proxy to trust: an address, or a network as `10.0.0.0/8`; it ends the process over others. */
export function isAddressOrNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  const family = isIP(address);
  if ((family !== 4 && family !== 6) || more.length > 0) return false;
  if (length === undefined) return true;
  return /^[1-9]\d*$/.test(length) && Number(length) <= BITS[family];
}
