import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { deriveId, post, postStream, type MediaRef, type PostState } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import { Attachments } from '../media/attachments';
import { Refused, unwrap } from '../platform/refused';
import { STREAMS } from '../platform/tokens';

/** Text that the rules have checked already. */
export class CreatePost extends Command<{ post: PostState; position: number }> {
  constructor(
    readonly authorId: string,
    readonly media: readonly { readonly id: string; readonly altText: string }[],
    readonly caption: string,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CreatePost)
export class CreatePostHandler implements ICommandHandler<CreatePost> {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly attachments: Attachments,
  ) {}

  async execute({ authorId, media, caption, context }: CreatePost) {
    const postId = deriveId('post', authorId, context.commandId);
    const mediaIds = media.map(({ id }) => id);
    const refs = await this.mediaOf(postId, mediaIds, context);
    const create = {
      type: 'Create' as const,
      postId,
      authorId,
      media: [...refs],
      altTexts: media.map(({ altText }) => altText),
      caption,
    };
    const { state, position } = unwrap(await this.streams.execute(postStream(postId), post, create, context));
    if (state.status === 'deleted') throw new Refused('post-deleted');
    return { post: state, position };
  }

  /** A repeated request attaches nothing: its stream tells whether it says the same as the first one. */
  private async mediaOf(
    postId: string,
    mediaIds: readonly string[],
    context: CommandContext,
  ): Promise<readonly MediaRef[]> {
    const { state } = await this.streams.load(postStream(postId), post);
    if (state.status !== 'none') return state.media;
    return this.attachments.attach(mediaIds, { kind: 'post', id: postId }, context);
  }
}
