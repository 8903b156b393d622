import { Controller, Delete, Get, HttpCode, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { FollowAnswer, page, PageQuery, PersonRow, Profile, type Page } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { account, follows, followersOf, followingOf } from '@heliograph/read-models';
import { Context } from '../platform/command-context';
import { pageOf, sliceOf } from '../platform/cursor';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { PersonPresenter } from './person.presenter';
import { PROFILE_PROJECTIONS, ProfilePresenter } from './profile.presenter';
import { SetFollow } from './set-follow.command';

@Controller('api/users/:username')
export class PeopleController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly persons: PersonPresenter,
    private readonly profiles: ProfilePresenter,
  ) {}

  @Operation({ summary: 'Get a profile', answer: Profile })
  @Get()
  async profile(
    @SignedInUser() user: SignedIn,
    @Param('username') username: string,
    @ReadAfter() reading: Reading,
  ): Promise<Profile> {
    await reading.reach(PROFILE_PROJECTIONS);
    return this.profiles.profile(user.userId, username);
  }

  @Operation({
    summary: 'List who follows somebody, the newest first',
    query: PageQuery,
    answer: page(PersonRow),
    refusals: ['invalid-cursor'],
  })
  @Get('followers')
  async followers(
    @SignedInUser() user: SignedIn,
    @Param('username') username: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<PersonRow>> {
    await reading.reach([account.name, follows.name]);
    const { id } = await this.profiles.account(username);
    const rows = await followersOf(this.reader, id, sliceOf('followers', query));
    return pageOf('followers', query, rows, (shown) => this.rows(user, shown));
  }

  @Operation({
    summary: 'List whom somebody follows, the newest first',
    query: PageQuery,
    answer: page(PersonRow),
    refusals: ['invalid-cursor'],
  })
  @Get('following')
  async following(
    @SignedInUser() user: SignedIn,
    @Param('username') username: string,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<PersonRow>> {
    await reading.reach([account.name, follows.name]);
    const { id } = await this.profiles.account(username);
    const rows = await followingOf(this.reader, id, sliceOf('following', query));
    return pageOf('following', query, rows, (shown) => this.rows(user, shown));
  }

  @Operation({
    summary: 'Follow somebody',
    answer: FollowAnswer,
    refusals: ['cannot-follow-self', 'idempotency-key-reused', 'conflict'],
  })
  @Put('follow')
  @HttpCode(200)
  follow(
    @SignedInUser() user: SignedIn,
    @Param('username') username: string,
    @Context() context: CommandContext,
  ): Promise<FollowAnswer> {
    return this.set(new SetFollow(user.userId, username, true, context));
  }

  @Operation({
    summary: 'Stop following somebody',
    answer: FollowAnswer,
    refusals: ['cannot-follow-self', 'idempotency-key-reused', 'conflict'],
  })
  @Delete('follow')
  @HttpCode(200)
  unfollow(
    @SignedInUser() user: SignedIn,
    @Param('username') username: string,
    @Context() context: CommandContext,
  ): Promise<FollowAnswer> {
    return this.set(new SetFollow(user.userId, username, false, context));
  }

  private rows(viewer: SignedIn, shown: readonly { readonly userId: string }[]): Promise<PersonRow[]> {
    return this.persons.rows(
      viewer.userId,
      shown.map(({ userId }) => userId),
    );
  }

  private async set(command: SetFollow): Promise<FollowAnswer> {
    const { following, position } = await this.commands.execute(command);
    return { state: following ? 'following' : 'none', position };
  }
}
