import { Injectable, inject } from '@angular/core';
import { Api } from '../../core/api/api';
import { path } from '../../core/api/path';
import { Posts } from '../../core/entities/posts';
import type { IdList } from '../../core/lists/id-list';
import { ListRegistry } from '../../core/lists/list-registry';

/** A multiple of the three columns. */
const PAGE = 24;

/** The posts of one person, the newest first, kept so that Back finds them as they were. */
@Injectable({ providedIn: 'root' })
export class ProfilePosts {
  readonly #api = inject(Api);
  readonly #posts = inject(Posts);
  readonly #lists = inject(ListRegistry);

  open({ id, username }: { readonly id: string; readonly username: string }): IdList {
    return this.#lists.open(`profile:${id}:posts`, () => ({
      load: async (cursor, signal) => {
        const { body, position } = await this.#api.read('posts', path`/users/${username}/posts`, {
          query: { cursor, limit: PAGE },
          signal,
        });
        for (const post of body.items) this.#posts.receive(post);
        return { ids: body.items.map(({ id }) => id), nextCursor: body.nextCursor, position };
      },
      hold: (ids) => this.#posts.hold(ids),
    }));
  }
}
