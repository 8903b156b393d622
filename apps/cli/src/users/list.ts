import { parseArgs } from 'node:util';
import { account, type AccountState } from '@heliograph/domain';
import type { EventStore, LogPlace } from '@heliograph/event-store';
import type { Command } from '../command';
import { openInstallation, type Installation } from '../installation';

const BATCH = 2_000;
const ERASED = '«erased»';

export const usersList: Command = {
  name: 'users list',
  synopsis: '[--reveal]',
  summary: 'lists accounts from the log, the oldest first; e-mail addresses only with --reveal',
  async run({ args, env, out }) {
    const { values } = parseArgs({ args: [...args], options: { reveal: { type: 'boolean' } } });
    await using installation = await openInstallation(env);
    for await (const state of accountsOf(installation)) {
      const { userId, roles, registeredAt } = state;
      const username = state.username || ERASED;
      const email = values.reveal === true ? { email: state.email || ERASED } : {};
      const shown = { userId, username, name: state.name, ...email, roles, registeredAt };
      const columns = [userId, username, ...Object.values(email), roles.join(',') || '-', registeredAt];
      out.tell(shown, columns.join('\t'));
    }
  },
};

/** Every account as it is now, in the order of signing up. Reads the log and needs no read model. */
export async function* accountsOf({ store, streams }: Installation): AsyncGenerator<AccountState> {
  for await (const stream of streamsWithRegistrations(store)) {
    const { state } = await streams.load(stream, account);
    if (state.status === 'active') yield state;
  }
}

async function* streamsWithRegistrations(store: EventStore): AsyncGenerator<string> {
  let after: LogPlace | null = null;
  for (;;) {
    const events = await store.readAll({ direction: 'forwards', after, limit: BATCH });
    for (const { type, stream } of events) if (type === 'UserRegistered') yield stream;
    const last = events.at(-1);
    if (last === undefined) return;
    after = { position: last.position, token: last.token, eventId: last.id };
  }
}
