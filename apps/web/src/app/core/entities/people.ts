import { Injectable, type Signal, computed, inject, signal } from '@angular/core';
import type { Person, PersonRow, Profile } from '@heliograph/contracts';
import { Api } from '../api/api';
import { path } from '../api/path';
import { PersonScope } from '../scope/person-scope';
import { Toasts } from '../toasts/toasts';
import { EntityStore } from './entity-store';
import { part } from './part';
import {
  NO_PERSON,
  type PersonParts,
  type PersonView,
  composePerson,
  mergePerson,
  partsOfPerson,
  partsOfProfile,
  partsOfRow,
} from './person-parts';
import { ToggleLanes } from './toggle-lanes';

const following =
  (wish: boolean) =>
  (person: PersonView): PersonView => {
    if (!person.ties || person.ties.following === wish) return person;
    const change = wish ? 1 : -1;
    const counts = person.counts && {
      ...person.counts,
      followers: Math.max(0, person.counts.followers + change),
    };
    return { ...person, counts, ties: { ...person.ties, following: wish, requested: false } };
  };

/** Every person this client knows, by id, and by username. */
@Injectable({ providedIn: 'root' })
export class People {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #store = new EntityStore<PersonParts, PersonView>({
    none: NO_PERSON,
    merge: mergePerson,
    compose: composePerson,
  });
  readonly #followed = new Set<(position: number) => void>();
  readonly #idByUsername = signal<ReadonlyMap<string, string>>(new Map());
  readonly #follows = new ToggleLanes({
    layer: (id, wish, key) => this.#store.layer(id, { key, apply: following(wish) }),
    lift: (id, key) => this.#store.lift(id, key),
    send: (id, wish, key) => this.#sendFollow(id, wish, key),
    failed: (id, wish, error) =>
      this.#toasts.failed(wish ? 'Not followed' : 'Still following', error, () => this.follow(id, wish)),
  });

  constructor() {
    inject(PersonScope).onLeave(() => {
      this.#follows.clear();
      this.#store.clear();
      this.#idByUsername.set(new Map());
    });
  }

  view(id: string): Signal<PersonView | undefined> {
    return this.#store.view(id);
  }

  byUsername(username: string): Signal<PersonView | undefined> {
    return computed(() => {
      const id = this.#idByUsername().get(username);
      return id === undefined ? undefined : this.view(id)();
    });
  }

  hold(ids: readonly string[]): () => void {
    return this.#store.hold(ids);
  }

  /** A person as they came with something else; `position` where the answer was dated. */
  receivePerson(person: Person, position = 0): void {
    this.#receive(person, partsOfPerson(person, position));
  }

  receiveRow(row: PersonRow, position: number): void {
    this.#receive(row, partsOfRow(row, position));
  }

  receiveProfile(profile: Profile, position: number): void {
    this.#receive(profile, partsOfProfile(profile, position));
  }

  /** What a person counts, as it was pushed. Of who is not known nothing is shown. */
  receiveCounts(id: string, counts: NonNullable<PersonView['counts']>, position: number): void {
    if (this.#store.parts(id).face) this.#store.receive(id, { counts: part(counts, position) });
  }

  /** Asks for a profile; afterwards `byUsername` has it. Rejects with a Problem, `missing` where there is none. */
  async loadProfile(
    username: string,
    options: { minPosition?: number; signal?: AbortSignal } = {},
  ): Promise<Profile> {
    const answer = await this.#api.read('profile', path`/users/${username}`, options);
    this.receiveProfile(answer.body, answer.position);
    return answer.body;
  }

  /** Calls `listener` with its position whenever a follow, or the end of one, was answered. */
  onFollow(listener: (position: number) => void): void {
    this.#followed.add(listener);
  }

  follow(id: string, wish: boolean): void {
    this.#follows.want(id, wish);
  }

  #receive({ id, username }: Person, parts: Partial<PersonParts>): void {
    if (this.#idByUsername().get(username) !== id) {
      this.#idByUsername.update((ids) => new Map(ids).set(username, id));
    }
    this.#store.receive(id, parts);
  }

  async #sendFollow(id: string, wish: boolean, key: string): Promise<void> {
    const { face, ties, counts } = this.#store.parts(id);
    if (!face) return;
    const at = path`/users/${face.value.username}/follow`;
    const answer = wish
      ? await this.#api.put('follow', at, undefined, { key })
      : await this.#api.delete('follow', at, { key });
    for (const listener of this.#followed) listener(answer.position);
    // The answer has no counts. Where they are shown they are asked for while the wish still lies over the old ones.
    if (counts && (await this.#reload(face.value.username))) return;
    const held = ties?.value ?? { isSelf: false, followedBy: false };
    const now = { following: answer.state === 'following', requested: answer.state === 'requested' };
    this.#store.receive(id, { ties: part({ ...held, ...now }, answer.position) });
  }

  async #reload(username: string): Promise<boolean> {
    try {
      await this.loadProfile(username);
      return true;
    } catch {
      // The follow itself was answered; the counts come right with the next look at the profile.
      return false;
    }
  }
}
