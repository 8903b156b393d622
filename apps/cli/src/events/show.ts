import { parseArgs } from 'node:util';
import type { EventStore, StoredEvent } from '@heliograph/event-store';
import type { Call, Command } from '../command';
import { openInstallation } from '../installation';
import { openLog } from '../opened-log';
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
    const event = await (values.reveal === true ? revealed(env, which) : masked(env, which));
    out.tell(event, JSON.stringify(event, null, 2));
  },
};

async function revealed(env: Call['env'], which: string): Promise<object> {
  await using installation = await openInstallation(env);
  return await revealedEvent(await eventCalled(installation.store, which), installation.codec);
}

async function masked(env: Call['env'], which: string): Promise<object> {
  await using log = await openLog(env);
  return maskedEvent(await eventCalled(log.store, which));
}

/** The event at a position, or of an id. */
async function eventCalled(store: EventStore, which: string): Promise<StoredEvent> {
  const isPosition = /^\d+$/.test(which);
  const event = await (isPosition ? store.eventAtPosition(Number(which)) : store.eventById(which));
  if (event === null) throw new CannotDo(`There is no event ${which} in this log.`);
  return event;
}
