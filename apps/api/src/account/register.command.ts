import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { REFUSALS } from '@heliograph/contracts';
import { account, deriveId, userStream, type AccountState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { Refused, unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';
import { Handles } from './handles';
import { NameClaims } from './name-claims';
import { Passwords } from './passwords';
import { Sessions, type Client, type StartedSession } from './sessions';

/** What the rules have checked and brought into its canonical form. */
export interface Wanted {
  readonly username: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

export interface SignedInAccount extends StartedSession {
  readonly account: AccountState;
}

/**
 * Makes an account and signs it in. Refuses `username-taken`, `email-taken`, `busy`. The password must not be in the
 * context's fingerprint: a fast hash of it would undo the slow one. A repetition is asked for the same password instead.
 */
export class Register extends Command<SignedInAccount> {
  constructor(
    readonly wanted: Wanted,
    readonly client: Client,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(Register)
export class RegisterHandler implements ICommandHandler<Register> {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly handles: Handles,
    private readonly claims: NameClaims,
    private readonly passwords: Passwords,
    private readonly sessions: Sessions,
  ) {}

  async execute({ wanted, client, context: asked }: Register): Promise<SignedInAccount> {
    const userId = deriveId('user', asked.commandId);
    const context = { ...asked, actorId: userId };
    const { state } = await this.streams.load(userStream(userId), account);
    const registered =
      state.status === 'active'
        ? await this.repeat(state, wanted, context)
        : await this.register(userId, wanted, context);
    const sessionId = deriveId('session', userId, asked.commandId);
    const started = await this.sessions.start({ userId, sessionId, client }, context);
    return { ...started, ...registered };
  }

  /** Names both where both are taken, so that nobody finds out about the second only after mending the first. */
  private async refuseTaken(usernameHandle: string, emailHandle: string, userId: string): Promise<void> {
    const isUsernameTaken = await this.claims.isTaken(usernameHandle, userId);
    const isEmailTaken = await this.claims.isTaken(emailHandle, userId);
    if (isUsernameTaken && isEmailTaken) {
      const errors = [
        { path: 'username', message: REFUSALS['username-taken'].sentence },
        { path: 'email', message: REFUSALS['email-taken'].sentence },
      ];
      throw new Refused('username-taken', { errors });
    }
    if (isUsernameTaken) throw new Refused('username-taken');
    if (isEmailTaken) throw new Refused('email-taken');
  }

  private async register(userId: string, wanted: Wanted, context: CommandContext) {
    const { username, email, name, password } = wanted;
    const usernameHandle = this.handles.of('username', username);
    const emailHandle = this.handles.of('email', email);
    await this.refuseTaken(usernameHandle, emailHandle, userId);
    const passwordHash = await this.passwords.hash(password);

    if (!(await this.claims.claim({ id: emailHandle, kind: 'email', userId }, context)))
      throw new Refused('email-taken');
    if (!(await this.claims.claim({ id: usernameHandle, kind: 'username', userId }, context))) {
      await this.claims.release(emailHandle, userId, context);
      throw new Refused('username-taken');
    }
    const data = { userId, usernameHandle, emailHandle, username, email, name, passwordHash };
    const result = await this.streams.execute(
      userStream(userId),
      account,
      { type: 'Register', ...data },
      context,
    );
    if (!result.ok && result.code === 'registration-abandoned') {
      await this.claims.release(emailHandle, userId, context);
      await this.claims.release(usernameHandle, userId, context);
    }
    const { state, position, repeated } = unwrap(result);
    if (repeated) await this.refuseOtherPassword(password, state);
    return { account: state, position };
  }

  /** The account of that key is there already: the same request again, or another one with the same key. */
  private async repeat(state: AccountState, { password }: Wanted, context: CommandContext) {
    const { userId, usernameHandle, emailHandle, username, email, name, passwordHash } = state;
    const data = { userId, usernameHandle, emailHandle, username, email, name, passwordHash };
    const result = await this.streams.execute(
      userStream(userId),
      account,
      { type: 'Register', ...data },
      context,
    );
    const { position } = unwrap(result);
    await this.refuseOtherPassword(password, state);
    return { account: state, position };
  }

  /** The fingerprint knows nothing of the password. */
  private async refuseOtherPassword(password: string, { passwordHash }: AccountState): Promise<void> {
    if (!(await this.passwords.matches(password, passwordHash))) throw new Refused('idempotency-key-reused');
  }
}
