import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { account, userStream } from '@heliograph/domain';
import type { CommandContext, KeyStore, Streams } from '@heliograph/event-store';
import { OneAtATime } from '../media/one-at-a-time';
import { Refused, unwrap } from '../platform/refused';
import { KEYS, STREAMS } from '../platform/tokens';
import { AccountDirectory } from './account-directory';
import { Passwords } from './passwords';
import { Sessions } from './sessions';

/** Changes the password and ends all other sessions. Refuses `wrong-password` and `busy`. The new one has been checked. */
export class ChangePassword extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly sessionId: string,
    readonly currentPassword: string,
    readonly newPassword: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  /** Of two changes at once the second would be asked for the password that the first has just replaced. */
  private readonly changes = new OneAtATime();

  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(KEYS) private readonly keys: KeyStore,
    private readonly directory: AccountDirectory,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  execute(command: ChangePassword) {
    return this.changes.run(command.userId, () => this.change(command));
  }

  private async change({ userId, sessionId, currentPassword, newPassword, context }: ChangePassword) {
    const current = await this.directory.byId(userId);
    if (current === null) throw new Refused('not-found');
    if (!(await this.passwords.matches(currentPassword, current.passwordHash)))
      throw new Refused('wrong-password');
    const passwordHash = await this.passwords.hash(newPassword);

    // A key of its own for each password: destroying the old key forgets the old hash, also in the log and its backups.
    const key = await this.keys.rotate(userId, 'credential');
    const change = { type: 'ChangePassword' as const, passwordHash };
    const { position, repeated } = unwrap(
      await this.streams.execute(userStream(userId), account, change, context),
    );
    // A repetition wrote nothing under the new key: what the older one sealed is the password of now.
    if (!repeated) await this.keys.destroyOlderThan(key);
    await this.endOthers(userId, sessionId, context);
    return { position };
  }

  private async endOthers(userId: string, ownSessionId: string, context: CommandContext): Promise<void> {
    const all = await this.sessions.list(userId);
    const others = all.filter(({ session }) => session.sessionId !== ownSessionId);
    await Promise.all(
      others.map(({ session }) => this.sessions.end(session.sessionId, 'password-changed', context)),
    );
  }
}
