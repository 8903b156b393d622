import { Injectable, inject } from '@angular/core';
import { Api } from '../../core/api/api';
import { path } from '../../core/api/path';
import { People } from '../../core/entities/people';
import type { IdList } from '../../core/lists/id-list';
import { ListRegistry } from '../../core/lists/list-registry';

const PAGE = 50;

export type PeopleSide = 'followers' | 'following';

/** Who follows somebody, or whom they follow: the newest first. */
@Injectable({ providedIn: 'root' })
export class PeopleLists {
  readonly #api = inject(Api);
  readonly #people = inject(People);
  readonly #lists = inject(ListRegistry);

  open(username: string, side: PeopleSide): IdList {
    return this.#lists.open(`people:${username}:${side}`, () => ({
      load: async (cursor, signal) => {
        const { body, position } = await this.#api.read('people', path`/users/${username}/${side}`, {
          query: { cursor, limit: PAGE },
          signal,
        });
        for (const row of body.items) this.#people.receiveRow(row, position);
        return { ids: body.items.map(({ id }) => id), nextCursor: body.nextCursor, position };
      },
      hold: (ids) => this.#people.hold(ids),
    }));
  }
}
