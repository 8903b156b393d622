import { DestroyRef, Injectable, inject } from '@angular/core';
import { LIMITS } from '@heliograph/rules';
import { Api } from '../../core/api/api';
import { Positions } from '../../core/api/positions';
import { People } from '../../core/entities/people';
import { Posts } from '../../core/entities/posts';
import type { IdList, ListPage } from '../../core/lists/id-list';
import { ListRegistry } from '../../core/lists/list-registry';
import { Realtime } from '../../core/realtime/realtime';
import { Session } from '../../core/session/session';

const NAME = 'feed:home';
const PAGE = 12;
/** How long until the top is looked at again that did not show yet what this client wrote. */
const BEHIND_MS = 3_000;

/** The home feed: pages from the server, new posts as they are published, and what was missed meanwhile. */
@Injectable({ providedIn: 'root' })
export class FeedStore {
  readonly #api = inject(Api);
  readonly #lists = inject(ListRegistry);
  readonly #positions = inject(Positions);
  readonly #posts = inject(Posts);
  readonly #session = inject(Session);

  /** How many posts the first request is for. */
  #first = PAGE;
  #behind: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const realtime = inject(Realtime);
    realtime.on(
      'feed.new',
      ({ postId, authorId, position }) => void this.#arrived(postId, authorId, position),
    );
    const checkHead = (position: number | null) => void this.#lists.kept(NAME)?.checkHead(position);
    realtime.onGap(checkHead);
    // Whoever is followed brings their posts with them, and nothing is pushed for those.
    inject(People).onFollow(checkHead);
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#behind));
  }

  /** The list as it was left, or a new one. */
  open(): IdList {
    return this.#lists.open(NAME, () => ({
      load: (cursor, signal) => this.#load(cursor, signal),
      hold: (ids) => this.#posts.hold(ids),
    }));
  }

  /** Goes back to as many posts as there were, in one step, so that the list is at once as long as it was. */
  async reopen(list: IdList, count: number): Promise<void> {
    this.#first = count;
    await list.more();
    this.#first = PAGE;
  }

  async #load(cursor: string | null, signal: AbortSignal): Promise<ListPage> {
    const wanted = cursor === null ? this.#first : PAGE;
    const page = await this.#page(cursor, wanted, signal);
    const ids = [...page.ids];
    let { nextCursor } = page;
    while (ids.length < wanted && nextCursor !== null) {
      const more = await this.#page(nextCursor, wanted - ids.length, signal);
      ids.push(...more.ids);
      nextCursor = more.nextCursor;
    }
    if (cursor === null) this.#lookAgain(page.position);
    return { ids, nextCursor, position: page.position };
  }

  /** The top was read before what this client wrote had come there, such as a follow: it is looked at until it has. */
  #lookAgain(readAt: number): void {
    clearTimeout(this.#behind);
    const wanted = this.#positions.wanted();
    if (wanted === null || readAt >= wanted) return;
    this.#behind = setTimeout(() => {
      const list = this.#lists.kept(NAME);
      if (list?.loading()) this.#lookAgain(readAt);
      else void list?.checkHead(wanted);
    }, BEHIND_MS);
  }

  async #page(cursor: string | null, wanted: number, signal: AbortSignal): Promise<ListPage> {
    const { body, position } = await this.#api.read('posts', '/feed', {
      query: { cursor, limit: Math.min(Math.max(wanted, PAGE), LIMITS.page.max) },
      signal,
    });
    for (const post of body.items) this.#posts.receive(post);
    return { ids: body.items.map(({ id }) => id), nextCursor: body.nextCursor, position };
  }

  /** A post of somebody else's waits until it is asked for; one's own (from another window) is shown at once. */
  async #arrived(postId: string, authorId: string, position: number): Promise<void> {
    const list = this.#lists.kept(NAME);
    if (!list || list.phase() === 'first' || list.ids().includes(postId)) return;
    try {
      await this.#posts.load(postId, { minPosition: position });
    } catch {
      // What is missed now is found when the connection is back: every reconnection looks at the head.
      return;
    }
    if (this.#posts.isGone(postId)) return;
    const isOwn = authorId === this.#session.person()?.id;
    if (isOwn || list.ids().length === 0) list.prepend(postId);
    else list.offer(postId);
  }
}
