import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { account, userStream, type AccountState, type AvatarRef } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Gives an account another portrait, whose files are stored already, or none. */
export class ChangeAvatar extends Command<{ account: AccountState; position: number }> {
  constructor(
    readonly userId: string,
    readonly avatar: AvatarRef | null,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ChangeAvatar)
export class ChangeAvatarHandler implements ICommandHandler<ChangeAvatar> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, avatar, context }: ChangeAvatar) {
    const change = { type: 'ChangeAvatar' as const, avatar };
    const { state, position } = unwrap(
      await this.streams.execute(userStream(userId), account, change, context),
    );
    return { account: state, position };
  }
}
