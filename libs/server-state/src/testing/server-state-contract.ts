import type { ServerState } from '../port';
import { idempotencyKeysContract } from './idempotency-keys-contract';
import { rateLimitsContract } from './rate-limits-contract';
import { refreshFamiliesContract } from './refresh-families-contract';
import { uploadReservationsContract } from './upload-reservations-contract';

export interface OpenedState {
  readonly state: ServerState;
  /** Closes it and opens the same state again, as after a restart. */
  reopen(): Promise<ServerState>;
  /** Closes it and removes what it left. */
  remove(): Promise<void>;
}

/** Opens an empty state. */
export type OpenState = () => Promise<OpenedState>;

/** What every adapter of the server state must do. */
export function serverStateContract(name: string, open: OpenState): void {
  describe(`server state: ${name}`, () => {
    refreshFamiliesContract(open);
    rateLimitsContract(open);
    uploadReservationsContract(open);
    idempotencyKeysContract(open);
  });
}
