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
async function eventCalled(store: EventStore, which: string): Promise<StoredEvent | null> {
  const position = Number(which);
  if (!/^\d+$/.test(which) || !Number.isSafeInteger(position)) return store.eventById(which);
  if (position === 0) return null;
  // The embedded log numbers its events one by one and resumes from the number alone.
  const before = { position: position - 1, token: String(position - 1), eventId: '' };
  const [event] = await store.readAll({ direction: 'forwards', after: before, limit: 1 });
  return event?.position === position ? event : null;
}
