import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { post, postStream } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Its files go once this is in the log (see MediaKeeper). */
export class DeletePost extends Command<{ position: number }> {
  constructor(
    readonly userId: string,
    readonly postId: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DeletePost)
export class DeletePostHandler implements ICommandHandler<DeletePost> {
  constructor(@Inject(STREAMS) private readonly streams: Streams) {}

  async execute({ userId, postId, context }: DeletePost) {
    const { position } = unwrap(
      await this.streams.execute(postStream(postId), post, { type: 'Delete', by: userId }, context),
    );
    return { position };
  }
}
