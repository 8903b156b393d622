import { Inject, Injectable } from '@nestjs/common';
import type { Person, PersonRow } from '@heliograph/contracts';
import type { AvatarRef } from '@heliograph/domain';
import type { DocumentReader } from '@heliograph/projections';
import { accountsByIds, followEdges, type AccountDoc } from '@heliograph/read-models';
import { AccountDirectory } from '../account/account-directory';
import type { MediaUrls } from '../media/media-urls';
import { SignedOnce } from '../media/signed-once';
import { Refused } from '../platform/refused';
import { MEDIA_URLS, READER } from '../platform/tokens';

interface NamedAccount {
  readonly username: string;
  readonly name: string;
  readonly avatar: AvatarRef | null;
}

/** People as others see them. */
@Injectable()
export class PersonPresenter {
  readonly #shown: SignedOnce<AccountDoc, Person>;

  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(MEDIA_URLS) private readonly urls: MediaUrls,
    private readonly directory: AccountDirectory,
  ) {
    this.#shown = new SignedOnce(urls, (doc) => this.person(doc.id, doc));
  }

  /** Those of these people who are there, in one read. Somebody who has not changed is the same object as the last time. */
  async byIds(ids: readonly string[]): Promise<ReadonlyMap<string, Person>> {
    const people = await accountsByIds(this.reader, [...new Set(ids)]);
    return new Map([...people].map(([id, doc]) => [id, this.#shown.of(doc)]));
  }

  /** One person from their own stream, as new as the log. Refuses `not-found`. */
  async byId(id: string): Promise<Person> {
    const account = await this.directory.byId(id);
    if (account === null) throw new Refused('not-found');
    return this.person(id, account);
  }

  /** Those of these people who are there, in that order, each with what is between them and the viewer: two reads. */
  async rows(viewerId: string, ids: readonly string[]): Promise<PersonRow[]> {
    const [people, edges] = await Promise.all([this.byIds(ids), followEdges(this.reader, viewerId, ids)]);
    return ids.flatMap((id) => {
      const person = people.get(id);
      if (person === undefined) return [];
      const { following = false, followedBy = false } = edges.get(id) ?? {};
      return [{ ...person, viewer: { isSelf: id === viewerId, following, requested: false, followedBy } }];
    });
  }

  person(id: string, { username, name, avatar }: NamedAccount): Person {
    return { id, username, name, avatarUrl: this.avatarUrl(avatar) };
  }

  /** Address of the largest picture of a portrait: they are all small. */
  avatarUrl(avatar: AvatarRef | null): string | null {
    const largest = avatar?.renditions.at(-1);
    return avatar && largest ? this.urls.url(avatar.id, largest.name) : null;
  }
}
