import { appendingContract } from './contract/appending';
import { noticingContract } from './contract/noticing';
import type { OpenStore } from './contract/opened-store';
import { racingContract } from './contract/racing';
import { readingAllContract } from './contract/reading-all';
import { readingStreamsContract } from './contract/reading-streams';
import { repeatingContract } from './contract/repeating';

/** What every adapter of the log must do. */
export function eventStoreContract(name: string, open: OpenStore): void {
  describe(`event store: ${name}`, () => {
    appendingContract(open);
    repeatingContract(open);
    readingStreamsContract(open);
    readingAllContract(open);
    noticingContract(open);
    racingContract(open);
  });
}
