import { parseArgs } from 'node:util';
import type { EventStore, StoredEvent } from '@heliograph/event-store';
import type { Command } from '../command';
import { openDataFolder } from '../data-folder';
import { CannotDo, onlyOne } from '../usage';
import { maskedEvent, revealedEvent } from './masked-event';

export const eventsShow: Command = {
  name: 'events show',
  synopsis: '<position|id> [--reveal]',
  summary: 'shows one event; personal fields as «sealed», with --reveal in the clear',
  async run({ args, env, out }) {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { reveal: { type: 'boolean' } },
      allowPositionals: true,
    });
    const which = onlyOne(positionals, 'position or id of an event');
    await using folder = openDataFolder(env);
    const stored = await eventCalled(folder.store, which);
    if (stored === null) throw new CannotDo(`There is no event ${which} in this log.`);
    const event = values.reveal === true ? await revealedEvent(stored, folder.codec) : maskedEvent(stored);
    out.tell(event, JSON.stringify(event, null, 2));
  },
};

/** The event at a position, or of an id; null: there is none. */
const eventCalled = (store: EventStore, which: string): Promise<StoredEvent | null> =>
  /^\d+$/.test(which) ? store.eventAtPosition(Number(which)) : store.eventById(which);
