import { parseArgs } from 'node:util';
import type { Command } from '../command';
import { openLog } from '../opened-log';
import { wholeNumber } from '../usage';
import { maskedEvent } from './masked-event';
import { tailEvents } from './tail-events';

const USUAL_LIMIT = '20';
const LARGEST_LIMIT = 10_000;
/** Longest time that a timer takes, milliseconds. */
const LONG = 2 ** 31 - 1;

export const eventsTail: Command = {
  name: 'events tail',
  synopsis: '[--type <type>] [--stream <stream>] [--limit <n>] [--follow]',
  summary: 'shows the newest events, with --follow also what comes; personal fields stay sealed',
  async run({ args, env, out, until }) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        type: { type: 'string' },
        stream: { type: 'string' },
        limit: { type: 'string' },
        follow: { type: 'boolean' },
      },
    });
    const limit = wholeNumber(values.limit ?? USUAL_LIMIT, '--limit', LARGEST_LIMIT);
    const { type, stream, follow } = values;
    await using log = await openLog(env);
    // To wait for what others append keeps no process alive.
    const stay = follow === true ? setInterval(() => undefined, LONG) : undefined;
    try {
      const which = { type: type ?? null, stream: stream ?? null };
      for await (const stored of tailEvents(log.store, { limit, which, ...(follow && { until }) })) {
        const event = maskedEvent(stored);
        const { at, actorId } = event.metadata;
        const columns = [
          event.position,
          at,
          event.type,
          `${event.stream} ${event.revision}`,
          actorId ?? 'system',
        ];
        out.tell(event, columns.map(String).join('\t'));
      }
    } finally {
      clearInterval(stay);
    }
  },
};
