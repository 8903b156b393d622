import { Inject, Injectable } from '@nestjs/common';
import type { Profile } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import {
  account,
  accountByUsername,
  followEdges,
  follows,
  profile,
  profileCounts,
  type AccountDoc,
} from '@heliograph/read-models';
import { Refused } from '../platform/refused';
import { READER } from '../platform/tokens';
import { PersonPresenter } from './person.presenter';

/** The projections that a profile is read from. */
export const PROFILE_PROJECTIONS = [account.name, profile.name, follows.name];

/** Profiles as their viewer sees them. */
@Injectable()
export class ProfilePresenter {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly persons: PersonPresenter,
  ) {}

  /** Refuses `not-found`. */
  async account(username: string): Promise<AccountDoc> {
    const found = await accountByUsername(this.reader, username);
    if (found === null) throw new Refused('not-found');
    return found;
  }

  /** Refuses `not-found`. */
  async profile(viewerId: string, username: string): Promise<Profile> {
    const person = await this.account(username);
    const [{ posts, followers, following }, edges] = await Promise.all([
      profileCounts(this.reader, person.id),
      followEdges(this.reader, viewerId, [person.id]),
    ]);
    const edge = edges.get(person.id);
    return {
      ...this.persons.person(person.id, person),
      bio: person.bio,
      website: person.website,
      isPrivate: false,
      counts: { posts, followers, following },
      viewer: {
        isSelf: person.id === viewerId,
        following: edge?.following ?? false,
        requested: false,
        followedBy: edge?.followedBy ?? false,
        blocking: false,
        muting: false,
      },
    };
  }
}
