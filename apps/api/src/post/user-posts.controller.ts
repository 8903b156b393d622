import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { page, PageQuery, Post, type Page } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { accountByUsername, postsByAuthor } from '@heliograph/read-models';
import { pageOf, pageText, sliceOf } from '../platform/cursor';
import type { JsonText } from '../platform/http/json-text';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { Refused } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { POST_PROJECTIONS, PostPresenter } from './post.presenter';

@Controller('api/users/:username/posts')
export class UserPostsController {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly presenter: PostPresenter,
  ) {}

  @Operation({
    summary: 'List a person’s posts, newest first',
    query: PageQuery,
    answer: page(Post),
    refusals: ['invalid-cursor'],
  })
  @Get()
  async list(
    @SignedInUser() { userId }: SignedIn,
    @Param('username') username: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<JsonText<Page<Post>>> {
    await reading.reach(POST_PROJECTIONS);
    const author = await accountByUsername(this.reader, username);
    if (author === null) throw new Refused('not-found');
    const rows = await postsByAuthor(this.reader, author.id, sliceOf('user-posts', query));
    const found = await pageOf('user-posts', query, rows, (shown) =>
      this.presenter.posts(
        userId,
        shown.map(({ id }) => id),
      ),
    );
    return pageText(found);
  }
}
