import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { like, likeStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';
import { livePost } from '../post/live-post';

/** Likes a post or takes the like back; doing so twice records nothing. */
export class SetLike extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly postId: string,
    readonly liked: boolean,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetLike)
export class SetLikeHandler implements ICommandHandler<SetLike> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, postId, liked, context }: SetLike) {
    const { authorId } = await livePost(this.streams, postId);
    const command = { type: liked ? ('Like' as const) : ('Unlike' as const), postId, authorId, userId };
    const { position } = unwrap(
      await this.streams.execute(likeStream(postId, userId), like, command, context),
    );
    return { position };
  }
}
