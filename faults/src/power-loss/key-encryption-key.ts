/** Of the programs that are traced, and of those who read what they left. */
export const KEY_ENCRYPTION_KEY = new Uint8Array(32).fill(7);
