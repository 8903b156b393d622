import type { DataKey, KeyLookup, KeyStore } from '../../../sealing/key-store';

/** What a key store of a test is opened with. */
export interface OpeningKeys {
  readonly readOnly?: boolean;
  readonly mustExist?: boolean;
  readonly keyEncryptionKey?: Uint8Array;
}

/** Keys for one test. */
export interface OpenedKeys {
  readonly keys: KeyStore;
  /** The same keys, as another process has them. */
  another(options?: OpeningKeys): Promise<KeyStore>;
  /** A place where no keys were ever made. */
  empty(options?: OpeningKeys): Promise<KeyStore>;
  /** So much time passes for all who have opened these keys, milliseconds. */
  pass(ms: number): void;
  /** What lies at rest under that id, past the store. */
  wrapped(keyId: string): Promise<Uint8Array>;
  /** Puts something else there. */
  putWrapped(keyId: string, wrapped: Uint8Array): Promise<void>;
  /** Closes whatever is open and removes the keys. */
  remove(): Promise<void>;
}

/** Opens keys of which none was made, under `CONTRACT_KEY_ENCRYPTION_KEY` where nothing is said. */
export type OpenKeys = () => Promise<OpenedKeys>;

export const CONTRACT_KEY_ENCRYPTION_KEY = new Uint8Array(32).fill(9);

/** Keys show nothing of themselves, so they are compared by what is in them. */
export const bytesOf = ({ secret }: DataKey): Buffer => secret.export();
export const shown = (key: DataKey): string => `${key.id} ${bytesOf(key).toString('hex')}`;
export const found = (lookup: KeyLookup): string =>
  lookup.state === 'found' ? shown(lookup.key) : lookup.state;
