import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  resource,
  untracked,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button, CountPipe, Icon, List, ListEmpty, ListSkeleton, State } from '@heliograph/ui';
import { hashtagsIn } from '@heliograph/rules';
import { Api } from '../../core/api/api';
import { path } from '../../core/api/path';
import { sentenceOf } from '../../core/api/sentence';
import { Posts } from '../../core/entities/posts';
import type { ListPage } from '../../core/lists/id-list';
import { ListRegistry } from '../../core/lists/list-registry';
import { HeliographTitle } from '../../core/navigation/heliograph-title';
import { PostGrid } from '../../core/post/post-grid';
import { TopBar } from '../../shell/top-bar';

const PAGE = 24;
const TILES_WAITING = Array.from({ length: 9 }, (_, tile) => tile);

/** The posts with a hashtag, newest first, and how many there are. */
@Component({
  selector: 'hg-tag-page',
  imports: [Button, CountPipe, Icon, List, ListEmpty, ListSkeleton, PostGrid, RouterLink, State, TopBar],
  templateUrl: './tag.html',
  styleUrl: './tag.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TagPage {
  readonly #api = inject(Api);
  readonly #lists = inject(ListRegistry);
  readonly #posts = inject(Posts);

  readonly tag = input.required<string>();

  protected readonly tiles = TILES_WAITING;
  /** As it is written in the log, however it was written in the address. */
  protected readonly normalised = computed(() => hashtagsIn(`#${this.tag()}`)[0] ?? this.tag());
  protected readonly list = computed(() => {
    const tag = this.normalised();
    return this.#lists.open(`tag:${tag}`, () => ({
      load: (cursor, signal) => this.#load(tag, cursor, signal),
      hold: (ids) => this.#posts.hold(ids),
    }));
  });
  private readonly found = resource({
    params: () => this.normalised(),
    loader: ({ params, abortSignal }) =>
      this.#api.get('search', '/search', { query: { q: params, limit: 50 }, signal: abortSignal }),
  });
  /** How many posts have it; null while that is not known. */
  protected readonly count = computed(() => {
    if (!this.found.hasValue()) return null;
    return this.found.value().tags.find(({ tag }) => tag === this.normalised())?.posts ?? null;
  });
  protected readonly problem = computed(() => {
    const problem = this.list().problem();
    return problem && sentenceOf(problem);
  });

  constructor() {
    const title = inject(HeliographTitle);
    // Back finds the list as it was left; who comes by a link wants it as it is now.
    const isBack = inject(Router).currentNavigation()?.trigger === 'popstate';
    effect(() => {
      title.name(`#${this.normalised()}`);
      const list = this.list();
      untracked(() => {
        if (list.phase() === 'first' || list.phase() === 'failed') void list.more();
        else if (!isBack) void list.refresh();
      });
    });
  }

  async #load(tag: string, cursor: string | null, signal: AbortSignal): Promise<ListPage> {
    const { body, position } = await this.#api.read('posts', path`/tags/${tag}/posts`, {
      query: { cursor, limit: PAGE },
      signal,
    });
    for (const post of body.items) this.#posts.receive(post);
    return { ids: body.items.map(({ id }) => id), nextCursor: body.nextCursor, position };
  }
}
