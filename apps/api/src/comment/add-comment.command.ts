import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { comment, commentStream, deriveId, type CommentState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { Refused, unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';
import { livePost } from '../post/live-post';

/** The text has been checked by the rules already. */
export class AddComment extends Command<{ comment: CommentState; position: number }> {
  constructor(
    readonly userId: string,
    readonly postId: string,
    readonly text: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(AddComment)
export class AddCommentHandler implements ICommandHandler<AddComment> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, postId, text, context }: AddComment) {
    const { authorId: postAuthorId } = await livePost(this.streams, postId);
    const commentId = deriveId('comment', userId, context.commandId);
    const add = { type: 'Add' as const, commentId, postId, postAuthorId, authorId: userId, text };
    const { state, position } = unwrap(
      await this.streams.execute(commentStream(commentId), comment, add, context),
    );
    if (state.status === 'deleted') throw new Refused('already-deleted');
    return { comment: state, position };
  }
}
