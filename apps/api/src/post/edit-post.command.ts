import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { post, postStream, type PostState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** The caption has been checked by the rules already. */
export class EditPost extends Command<{ post: PostState; position: number }> {
  constructor(
    readonly userId: string,
    readonly postId: string,
    readonly caption: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(EditPost)
export class EditPostHandler implements ICommandHandler<EditPost> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, postId, caption, context }: EditPost) {
    const { state, position } = unwrap(
      await this.streams.execute(
        postStream(postId),
        post,
        { type: 'EditCaption', caption, by: userId },
        context,
      ),
    );
    return { post: state, position };
  }
}
