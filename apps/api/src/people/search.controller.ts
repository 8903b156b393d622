import { Controller, Get, Inject, Query } from '@nestjs/common';
import { SearchAnswer, SearchQuery } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { account, follows, searchUsers, tags, tagsByPrefix, userSearch } from '@heliograph/read-models';
import type { z } from 'zod';
import { Limited } from '../platform/limited';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { PersonPresenter } from './person.presenter';

const SEARCH_PROJECTIONS = [account.name, follows.name, userSearch.name, tags.name];

@Controller('api/search')
export class SearchController {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly persons: PersonPresenter,
  ) {}

  @Operation({
    summary: 'Search people by username and name, and hashtags, by how they begin',
    query: SearchQuery,
    answer: SearchAnswer,
  })
  @Limited('search')
  @Get()
  async search(
    @SignedInUser() user: SignedIn,
    @Query(parsed(SearchQuery)) { q, limit }: z.infer<typeof SearchQuery>,
    @ReadAfter() reading: Reading,
  ): Promise<SearchAnswer> {
    await reading.reach(SEARCH_PROJECTIONS);
    const [ids, found] = await Promise.all([
      searchUsers(this.reader, q, limit),
      tagsByPrefix(this.reader, q, limit),
    ]);
    return { users: await this.persons.rows(user.userId, ids), tags: [...found] };
  }
}
