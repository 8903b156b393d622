import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  inject,
} from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { NavigationSkipped, Router, RouterLink } from '@angular/router';
import {
  Button,
  FeedItem,
  FeedKeys,
  FeedWindow,
  List,
  ListEmpty,
  ListSkeleton,
  PersonRow,
  State,
  countOf,
} from '@heliograph/ui';
import { filter } from 'rxjs';
import { Announcer } from '../../core/announcer/announcer';
import { sentenceOf } from '../../core/api/sentence';
import { Posts } from '../../core/entities/posts';
import { Wide } from '../../core/layout/wide';
import { PostOpener } from '../../core/post/post-opener';
import { Session } from '../../core/session/session';
import { TopBar } from '../../shell/top-bar';
import { FeedPlaces } from './feed-place';
import { FeedStore } from './feed.store';
import { cardHeight } from './parts/card-height';
import { type FeedAct, FeedShortcuts } from './parts/feed-shortcuts';
import { FeedSkeleton } from './parts/feed-skeleton';
import { NewPostsPill } from './parts/new-posts-pill';
import { PostCard } from './parts/post-card';

/** The home feed: posts of the people one follows and one's own, newest first, nothing in between. */
@Component({
  selector: 'hg-feed-page',
  imports: [
    Button,
    FeedItem,
    FeedKeys,
    FeedShortcuts,
    FeedSkeleton,
    FeedWindow,
    List,
    ListEmpty,
    ListSkeleton,
    NewPostsPill,
    PersonRow,
    PostCard,
    RouterLink,
    State,
    TopBar,
  ],
  templateUrl: './feed.html',
  styleUrl: './feed.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FeedPage {
  readonly #announcer = inject(Announcer);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #opener = inject(PostOpener);
  readonly #posts = inject(Posts);
  readonly #wide = inject(Wide);
  protected readonly session = inject(Session);

  readonly #places = inject(FeedPlaces);
  readonly #store = inject(FeedStore);
  protected readonly list = this.#store.open();
  protected readonly ids = computed(() => this.list.ids().filter((id) => !this.#posts.isGone(id)));
  protected readonly waiting = computed(() => this.list.head().filter((id) => !this.#posts.isGone(id)));
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    if (!problem) return null;
    if (this.list.phase() !== 'content') {
      return problem.kind === 'offline'
        ? 'There is no connection. Your feed comes as soon as there is one again.'
        : 'Your feed could not be loaded. Nothing is lost; the server may be catching its breath.';
    }
    return problem.kind === 'offline' ? 'Older posts need a connection.' : sentenceOf(problem);
  });
  protected readonly estimate = (id: string, width: number) =>
    cardHeight(this.#posts.view(id)(), width, this.#wide.isWide());
  protected readonly keys = [
    { caps: ['j', 'k'], does: 'next, previous' },
    { caps: ['l'], does: 'like' },
    { caps: ['c'], does: 'comment' },
    { caps: ['Enter'], does: 'open' },
  ];

  constructor() {
    const router = inject(Router);
    // Back finds the feed as it was left; who comes by a link wants it as it is now.
    const isBack = router.currentNavigation()?.trigger === 'popstate';
    if (this.list.phase() === 'first' || this.list.phase() === 'failed') void this.#begin();
    else if (!isBack) void this.list.refresh();

    const leaving = () => this.#places.keep(this.list, this.#element);
    addEventListener('pagehide', leaving);
    inject(DestroyRef).onDestroy(() => removeEventListener('pagehide', leaving));

    router.events
      .pipe(
        filter((event) => event instanceof NavigationSkipped),
        takeUntilDestroyed(),
      )
      .subscribe(() => this.#toTop());
  }

  /** Puts what waits at the top, goes there, and says how many there are. */
  protected showNew(): void {
    const count = this.waiting().length;
    this.list.showHead();
    this.#toTop();
    this.#announcer.say(countOf(count, 'new post'));
    afterNextRender(
      () => this.#element.querySelector<HTMLElement>('article')?.focus({ preventScroll: true }),
      { injector: this.#injector },
    );
  }

  protected act({ act, postId }: { act: FeedAct; postId: string }): void {
    const post = this.#posts.view(postId)();
    if (!post) return;
    if (act === 'like') this.#posts.like(postId, !post.liked);
    if (act === 'open') this.#opener.open(postId, this.list);
    if (act === 'comment') this.#comment(postId);
  }

  /** The first page; after a reload as far down as one was. */
  async #begin(): Promise<void> {
    const place = this.#places.take();
    if (place === null) return this.list.more();
    this.list.memory.restore(place.chunks);
    await this.#store.reopen(this.list, place.count);
    afterNextRender(
      () => {
        const card = this.#element.querySelector(`[data-post="${CSS.escape(place.postId)}"]`);
        if (card) scrollBy(0, card.getBoundingClientRect().top - place.offset);
      },
      { injector: this.#injector },
    );
  }

  #comment(postId: string): void {
    const field = this.#element.querySelector<HTMLElement>(`[data-post="${CSS.escape(postId)}"] textarea`);
    if (field) field.focus();
    else this.#opener.open(postId, this.list);
  }

  /** Home, chosen while one is there, and new posts lead to the top. */
  #toTop(): void {
    if (this.list.head().length > 0) this.list.showHead();
    scrollTo({ top: 0 });
  }
}
