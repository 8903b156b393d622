import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandContext } from '@heliograph/event-store';
import { Refused } from '../platform/refused';
import { Sessions } from './sessions';

/** Ends one of a person's own sessions. Refuses `not-found`, also for somebody else's. Ending it twice changes nothing. */
export class EndSession extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly sessionId: string,
    readonly reason: 'signed-out' | 'ended-by-owner',
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EndSession)
export class EndSessionHandler implements ICommandHandler<EndSession> {
  constructor(private readonly sessions: Sessions) {}

  async execute({ userId, sessionId, reason, context }: EndSession) {
    const session = await this.sessions.byId(sessionId);
    if (session?.userId !== userId) throw new Refused('not-found');
    return { position: await this.sessions.end(sessionId, reason, context) };
  }
}
