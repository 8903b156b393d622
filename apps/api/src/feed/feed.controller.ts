import { Controller, Get, Inject, Query } from '@nestjs/common';
import { page, PageQuery, Post, type Page } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { homeFeed, homeFeedPage } from '@heliograph/read-models';
import { pageOf, pageText, sliceOf } from '../platform/cursor';
import type { JsonText } from '../platform/http/json-text';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { POST_PROJECTIONS, PostPresenter } from '../post/post.presenter';

@Controller('api/feed')
export class FeedController {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly presenter: PostPresenter,
  ) {}

  @Operation({
    summary: 'Read the home feed: posts of the people one follows and one’s own, newest first',
    query: PageQuery,
    answer: page(Post),
    refusals: ['invalid-cursor'],
  })
  @Get()
  async read(
    @SignedInUser() { userId }: SignedIn,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<JsonText<Page<Post>>> {
    await reading.reach([homeFeed.name, ...POST_PROJECTIONS]);
    const rows = await homeFeedPage(this.reader, userId, sliceOf('feed', query));
    const found = await pageOf('feed', query, rows, (shown) =>
      this.presenter.posts(
        userId,
        shown.map(({ postId }) => postId),
      ),
    );
    return pageText(found);
  }
}
