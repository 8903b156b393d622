import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { follow, followStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { AccountDirectory } from '../account/account-directory';
import { Refused, unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Follows somebody or stops; doing so twice records nothing. Refuses `not-found` and `cannot-follow-self`. */
export class SetFollow extends Command<{ following: boolean; position: number }> {
  constructor(
    readonly userId: string,
    readonly username: string,
    readonly following: boolean,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetFollow)
export class SetFollowHandler implements ICommandHandler<SetFollow> {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly directory: AccountDirectory,
  ) {}

  async execute({ userId, username, following, context }: SetFollow) {
    const followee = await this.directory.byUsername(username);
    if (followee === null) throw new Refused('not-found');
    const type = following ? ('Follow' as const) : ('Unfollow' as const);
    const command = { type, followerId: userId, followeeId: followee.userId };
    const stream = followStream(userId, followee.userId);
    const { state, position } = unwrap(await this.streams.execute(stream, follow, command, context));
    return { following: state.following, position };
  }
}
