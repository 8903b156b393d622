import { Controller, Delete, Get, HttpCode, Inject, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { LikeAnswer, page, PageQuery, PersonRow, type Page } from '@heliograph/contracts';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { follows, likersOf, likes, postCard, postCards } from '@heliograph/read-models';
import { PersonPresenter } from '../people/person.presenter';
import { Context } from '../platform/command-context';
import { pageOf, sliceOf } from '../platform/cursor';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER, STREAMS } from '../platform/tokens';
import { assertLivePost } from '../post/live-post';
import { SetLike } from './set-like.command';

@Controller('api/posts/:id')
export class LikeController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly persons: PersonPresenter,
  ) {}

  @Operation({
    summary: 'Like a post',
    answer: LikeAnswer,
    refusals: ['post-deleted', 'idempotency-key-reused'],
  })
  @Put('like')
  @HttpCode(200)
  like(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
    @ReadAfter() reading: Reading,
  ): Promise<LikeAnswer> {
    return this.set(user.userId, id, true, context, reading);
  }

  @Operation({
    summary: 'Take a like back',
    answer: LikeAnswer,
    refusals: ['post-deleted', 'idempotency-key-reused'],
  })
  @Delete('like')
  @HttpCode(200)
  unlike(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
    @ReadAfter() reading: Reading,
  ): Promise<LikeAnswer> {
    return this.set(user.userId, id, false, context, reading);
  }

  @Operation({
    summary: 'List who likes a post, the newest like first',
    query: PageQuery,
    answer: page(PersonRow),
    refusals: ['invalid-cursor', 'post-deleted'],
  })
  @Get('likes')
  async likers(
    @SignedInUser() user: SignedIn,
    @IdParam('id') id: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<PersonRow>> {
    await reading.reach([likes.name, follows.name, postCard.name]);
    await assertLivePost(this.reader, this.streams, id);
    const rows = await likersOf(this.reader, id, sliceOf('likes', query));
    return pageOf('likes', query, rows, (shown) =>
      this.persons.rows(
        user.userId,
        shown.map(({ userId }) => userId),
      ),
    );
  }

  private async set(
    userId: string,
    postId: string,
    liked: boolean,
    context: CommandContext,
    reading: Reading,
  ): Promise<LikeAnswer> {
    const { position } = await this.commands.execute(new SetLike(userId, postId, liked, context));
    // Where the read models are away too it is not reached, and nobody asks them.
    if ((await reading.reachPosition([postCard.name], position)) < position) return { liked, position };
    const card = (await postCards(this.reader, [postId])).get(postId);
    return { liked, ...(card && { likeCount: card.doc.likeCount }), position };
  }
}
