import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { AddCommentAnswer, AddCommentBody, Comment, page, PageQuery, type Page } from '@heliograph/contracts';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { comments, commentsOf, postCard } from '@heliograph/read-models';
import { checkComment } from '@heliograph/rules';
import { PersonPresenter } from '../people/person.presenter';
import { Context } from '../platform/command-context';
import { pageOf, sliceAfter } from '../platform/cursor';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { checked } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER, STREAMS } from '../platform/tokens';
import { assertLivePost } from '../post/live-post';
import { AddComment } from './add-comment.command';
import { presentComments } from './comment.presenter';
import { DeleteComment } from './delete-comment.command';

@Controller('api')
export class CommentController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly persons: PersonPresenter,
  ) {}

  @Operation({
    summary: 'List the comments of a post, oldest first',
    query: PageQuery,
    answer: page(Comment),
    refusals: ['invalid-cursor', 'post-deleted'],
  })
  @Get('posts/:id/comments')
  async list(
    @IdParam('id') id: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<Comment>> {
    await reading.reach([comments.name, postCard.name]);
    await assertLivePost(this.reader, this.streams, id);
    const rows = await commentsOf(this.reader, id, sliceAfter('comments', query));
    return pageOf('comments', query, rows, async (shown) =>
      presentComments(shown, await this.persons.byIds(shown.map(({ authorId }) => authorId))),
    );
  }

  @Operation({
    summary: 'Comment on a post',
    body: AddCommentBody,
    answer: AddCommentAnswer,
    refusals: ['post-deleted', 'already-deleted', 'idempotency-key-reused'],
  })
  @Post('posts/:id/comments')
  @HttpCode(201)
  async add(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') postId: string,
    @Body(parsed(AddCommentBody)) body: AddCommentBody,
  ): Promise<AddCommentAnswer> {
    const text = checked('text', checkComment(body.text));
    const { comment, position } = await this.commands.execute(
      new AddComment(user.userId, postId, text, context),
    );
    const author = await this.persons.byId(comment.authorId);
    return {
      comment: { id: comment.commentId, postId, author, text: comment.text, createdAt: comment.createdAt },
      position,
    };
  }

  @Operation({ summary: 'Delete a comment', refusals: ['not-yours', 'already-deleted'] })
  @Delete('comments/:id')
  @HttpCode(204)
  delete(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
  ): Promise<{ position: number }> {
    return this.commands.execute(new DeleteComment(user.userId, id, context));
  }
}
