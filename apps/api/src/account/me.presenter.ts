import { Injectable } from '@nestjs/common';
import type { Me, SessionAnswer } from '@heliograph/contracts';
import type { AccountState } from '@heliograph/domain';
import { PersonPresenter } from '../people/person.presenter';
import { AccessTokens } from '../platform/access-tokens';

/** The signed-in person as they see themselves, from their own stream. */
@Injectable()
export class MePresenter {
  constructor(
    private readonly persons: PersonPresenter,
    private readonly tokens: AccessTokens,
  ) {}

  me({ userId, username, email, name, bio, website, avatar, roles }: AccountState): Me {
    return {
      id: userId,
      username,
      email,
      name,
      bio,
      website,
      avatarUrl: this.persons.avatarUrl(avatar),
      isPrivate: false,
      roles: [...roles],
    };
  }

  session(account: AccountState, sessionId: string): SessionAnswer {
    const accessToken = this.tokens.sign({ userId: account.userId, sessionId });
    return { accessToken, user: this.me(account) };
  }
}
