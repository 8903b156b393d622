import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

export interface HandleState {
  /** Who holds the name; provisional until that person's account exists. */
  readonly holder: (EventData<'HandleClaimed'> & { readonly claimedAt: string }) | null;
}

export type HandleCommand =
  | ({ readonly type: 'Claim' } & EventData<'HandleClaimed'>)
  | { readonly type: 'Release'; readonly userId: string };

export type HandleRefusal = 'handle-taken';

/** One username or e-mail address, by its keyed hash: `handle-<hmac>`. At most one person holds it. */
export const handle: Decider<HandleState, HandleCommand, 'HandleClaimed' | 'HandleReleased', HandleRefusal> =
  {
    name: 'handle',
    initial: { holder: null },

    decide({ holder }, command) {
      switch (command.type) {
        case 'Claim': {
          if (holder !== null) return holder.userId === command.userId ? accept() : refuse('handle-taken');
          const { type: _, ...data } = command;
          return accept({ type: 'HandleClaimed', data });
        }
        case 'Release': {
          // Who does not hold it (any more) has nothing to release; the loser of a race asks for this too.
          if (holder?.userId !== command.userId) return accept();
          const { claimedAt: _, ...data } = holder;
          return accept({ type: 'HandleReleased', data });
        }
      }
    },

    evolve(_state, event) {
      switch (event.type) {
        case 'HandleClaimed':
          return { holder: { ...event.data, claimedAt: event.metadata.at } };
        case 'HandleReleased':
          return { holder: null };
      }
    },
  };
