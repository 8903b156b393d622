import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { page, PageQuery, Post, type Page } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { tagPosts, tagPostsProjection } from '@heliograph/read-models';
import { hashtagsIn } from '@heliograph/rules';
import { pageOf, pageText, sliceOf } from '../platform/cursor';
import type { JsonText } from '../platform/http/json-text';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { POST_PROJECTIONS, PostPresenter } from '../post/post.presenter';

@Controller('api/tags')
export class TagController {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly presenter: PostPresenter,
  ) {}

  @Operation({
    summary: 'List the posts with a hashtag (without its #), newest first',
    query: PageQuery,
    answer: page(Post),
    refusals: ['invalid-cursor'],
  })
  @Get(':tag/posts')
  async posts(
    @SignedInUser() { userId }: SignedIn,
    @Param('tag') tag: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<JsonText<Page<Post>>> {
    // Read as it would be in a caption; what can be no hashtag has no posts.
    const [normalised] = hashtagsIn(`#${tag}`);
    const slice = sliceOf('tag', query);
    await reading.reach([tagPostsProjection.name, ...POST_PROJECTIONS]);
    const rows = normalised === undefined ? [] : await tagPosts(this.reader, normalised, slice);
    const found = await pageOf('tag', query, rows, (shown) =>
      this.presenter.posts(
        userId,
        shown.map(({ postId }) => postId),
      ),
    );
    return pageText(found);
  }
}
