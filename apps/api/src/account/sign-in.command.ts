import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { newId } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import type { Logger } from 'pino';
import { Limits } from '../platform/limits';
import { Refused } from '../platform/refused';
import { LOG } from '../platform/tokens';
import { AccountDirectory } from './account-directory';
import { Handles } from './handles';
import { Passwords } from './passwords';
import type { SignedInAccount } from './register.command';
import { Sessions, type Client } from './sessions';

/**
 * Signs somebody in by username or e-mail. Refuses `invalid-credentials`, with the same words after the same time
 * whichever half was wrong, `rate-limited` (for each account and address: the owner gets in from elsewhere) and `busy`.
 */
export class SignIn extends Command<SignedInAccount> {
  constructor(
    readonly login: string,
    readonly password: string,
    readonly client: Client,
    /** Whom limits count; see client-address. */
    readonly address: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly directory: AccountDirectory,
    private readonly handles: Handles,
    private readonly limits: Limits,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
    @Inject(LOG) private readonly log: Logger,
  ) {}

  async execute({ login, password, client, address, context }: SignIn): Promise<SignedInAccount> {
    const account = await this.directory.byLogin(login);
    const whose = account?.userId ?? this.handles.of('username', login.trim().toLowerCase());
    await this.limits.take('login-account', `${whose}:${address}`);
    const isRight = await this.passwords.matches(password, account?.passwordHash ?? null);
    if (account === null || !isRight) {
      this.log.info({ requestId: context.correlationId, userId: account?.userId ?? null }, 'sign-in refused');
      throw new Refused('invalid-credentials');
    }
    const { userId } = account;
    const started = await this.sessions.start(
      { userId, sessionId: newId(), client },
      { ...context, actorId: userId },
    );
    return { ...started, account };
  }
}
