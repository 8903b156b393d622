import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { AccountState } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import { Refused } from '../platform/refused';
import { AccountDirectory } from './account-directory';
import { Sessions } from './sessions';

/** Trades a refresh token for the next one and goes on. Refuses `refresh-refused`. */
export class ContinueSession extends Command<{
  account: AccountState;
  sessionId: string;
  refreshToken: string;
}> {
  constructor(
    readonly refreshToken: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ContinueSession)
export class ContinueSessionHandler implements ICommandHandler<ContinueSession> {
  constructor(
    private readonly sessions: Sessions,
    private readonly directory: AccountDirectory,
  ) {}

  async execute({ refreshToken, context }: ContinueSession) {
    const { userId } = await this.sessions.holderOf(refreshToken);
    const account = await this.directory.byId(userId);
    if (account === null) throw new Refused('refresh-refused');
    const continued = await this.sessions.continue(refreshToken, context);
    return { account, sessionId: continued.sessionId, refreshToken: continued.refreshToken };
  }
}
