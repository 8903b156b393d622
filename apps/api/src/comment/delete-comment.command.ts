import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { comment, commentStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** By the comment's author or the post's. */
export class DeleteComment extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly commentId: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeleteComment)
export class DeleteCommentHandler implements ICommandHandler<DeleteComment> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, commentId, context }: DeleteComment) {
    const { position } = unwrap(
      await this.streams.execute(commentStream(commentId), comment, { type: 'Delete', by: userId }, context),
    );
    return { position };
  }
}
