/**
 * A random key for one act of a person: the Idempotency-Key of a request, or a message's clientId. Not
 * `crypto.randomUUID`, which is missing where the page came over plain HTTP from the local network.
 */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
