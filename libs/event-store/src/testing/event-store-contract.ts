import { appendingContract } from './contract/appending';
import { followingContract } from './contract/following';
import { noticingContract } from './contract/noticing';
import type { OpenStore } from './contract/opened-store';
import { racingContract } from './contract/racing';
import { racingElsewhereContract } from './contract/racing-elsewhere';
import { readingAllContract } from './contract/reading-all';
import { readingStreamsContract } from './contract/reading-streams';
import { repeatingContract } from './contract/repeating';

/**
 * What every adapter of the log must do. `elsewhere`: the path of a module that exports `openElsewhere(where)`, which opens
 * the same log in another thread or process.
 */
export function eventStoreContract(name: string, open: OpenStore, elsewhere: string): void {
  describe(`event store: ${name}`, () => {
    appendingContract(open);
    repeatingContract(open);
    readingStreamsContract(open);
    readingAllContract(open);
    noticingContract(open);
    followingContract(open);
    racingContract(open);
    racingElsewhereContract(open, elsewhere);
  });
}
