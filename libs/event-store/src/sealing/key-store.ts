import type { SealClass } from '@heliograph/domain';
import type { KeyObject } from 'node:crypto';

/**
 * A data key for AES-256-GCM, known by `subject/class/version`. A `KeyObject` and not its bytes: no log shows it, and to
 * make one for every value costs more than the sealing.
 */
export interface DataKey {
  readonly id: string;
  readonly secret: KeyObject;
}

export type KeyLookup =
  | { readonly state: 'found'; readonly key: DataKey }
  | { readonly state: 'destroyed' }
  | { readonly state: 'missing' };

/**
 * Where the keys of personal fields live: wrapped by the key-encryption key, apart from the log and from the read models.
 * A key is durable before `current` answers it. What another process makes is found at once; what it destroys is known to
 * all within a second. Destroying a key leaves a proof row, so that «destroyed» and «missing» differ. Fails with
 * `SealBroken` for a key that was changed or exchanged, `EventStoreUnavailable` or `StorageFull`.
 */
export interface KeyStore {
  /**
   * The newest key of a person and class; made (and synced) when there is none. Fails when every version was destroyed
   * by `destroyAll`.
   */
  current(subject: string, sealClass: SealClass): Promise<DataKey>;
  /** Makes the next version, which `current` answers from now on. */
  rotate(subject: string, sealClass: SealClass): Promise<DataKey>;
  /**
   * At once where it is at hand. A store that has to ask a server asks for all that is looked for in one turn of the event
   * loop together.
   */
  find(keyId: string): KeyLookup | Promise<KeyLookup>;
  /**
   * Destroys every version below this key, of its person and class: what they sealed can never be read again. The caller
   * names its own key, from `rotate`, since the newest may be that of somebody who has sealed nothing with it yet: what is
   * valid until then would be lost. The newest version is never destroyed. Where processes share the keys on a server, the
   * others may seal with the version they knew for a second more, but for class `credential`, whose newest they always
   * know: of other classes a version is to be destroyed only when that second has passed.
   */
  destroyOlderThan(key: Pick<DataKey, 'id'>): Promise<void>;
  /** Destroys every key of a person, and with them whatever was ever sealed about that person. */
  destroyAll(subject: string): Promise<void>;
  close(): Promise<void>;
}
