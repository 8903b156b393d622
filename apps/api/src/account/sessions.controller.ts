import { Controller, Delete, Get, HttpCode } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { page, SessionItem, type Page } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import { Context } from '../platform/command-context';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { EndSession } from './end-session.command';
import { Sessions } from './sessions';

@Controller('api/auth/sessions')
export class SessionsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly sessions: Sessions,
  ) {}

  @Operation({ summary: 'List one’s own sessions, the last used first', answer: page(SessionItem) })
  @Get()
  async list(
    @SignedInUser() { userId, sessionId }: SignedIn,
    @ReadAfter() reading: Reading,
  ): Promise<Page<SessionItem>> {
    await reading.present();
    const live = await this.sessions.list(userId);
    const items = live.map(({ session, lastUsedAt }) => ({
      id: session.sessionId,
      userAgent: session.userAgent,
      startedAt: session.startedAt,
      lastSeenAt: new Date(lastUsedAt).toISOString(),
      current: session.sessionId === sessionId,
    }));
    return { items, nextCursor: null };
  }

  @Operation({ summary: 'End one of one’s own sessions' })
  @Delete(':id')
  @HttpCode(204)
  end(
    @SignedInUser() { userId }: SignedIn,
    @IdParam('id') id: string,
    @Context() context: CommandContext,
  ): Promise<{ position: number }> {
    return this.commands.execute(new EndSession(userId, id, 'ended-by-owner', context));
  }
}
