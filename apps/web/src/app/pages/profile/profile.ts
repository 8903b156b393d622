import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Button, Icon, List, ListEmpty, ListSkeleton, State, calmly } from '@heliograph/ui';
import type { Problem } from '../../core/api/problem';
import { problemOf } from '../../core/api/problem-of';
import { sentenceOf } from '../../core/api/sentence';
import { nameOf } from '../../core/entities/name-of';
import { whenBack } from '../../core/connection/when-back';
import { People } from '../../core/entities/people';
import { Posts } from '../../core/entities/posts';
import type { IdList } from '../../core/lists/id-list';
import { HeliographTitle } from '../../core/navigation/heliograph-title';
import { Overlay } from '../../core/navigation/overlay';
import { PostGrid } from '../../core/post/post-grid';
import { Realtime } from '../../core/realtime/realtime';
import { Session } from '../../core/session/session';
import { TopBar } from '../../shell/top-bar';
import { ProfileHeader } from './profile-header';
import { ProfilePosts } from './profile-posts';
import { ProfileSkeleton } from './profile-skeleton';

/** Above this many pixels from the top new posts are shown at once; further down they would push away what is read. */
const NEAR_TOP = 240;

/** One person with their photographs, one's own too. */
@Component({
  selector: 'hg-profile-page',
  imports: [
    Button,
    Icon,
    List,
    ListEmpty,
    ListSkeleton,
    NgTemplateOutlet,
    PostGrid,
    ProfileHeader,
    ProfileSkeleton,
    RouterLink,
    State,
    TopBar,
  ],
  templateUrl: './profile.html',
  styleUrl: './profile.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfilePage {
  readonly #people = inject(People);
  readonly #posts = inject(Posts);
  readonly #profilePosts = inject(ProfilePosts);
  readonly #session = inject(Session);
  readonly #realtime = inject(Realtime);
  readonly #overlay = inject(Overlay);
  readonly #title = inject(HeliographTitle);

  /** From the address. */
  readonly username = input.required<string>();

  protected readonly handle = computed(() => this.username().toLowerCase());
  private readonly person = computed(() => this.#people.byUsername(this.handle())());
  private readonly personId = computed(() => this.person()?.id);
  /** The person once their whole profile is known. */
  protected readonly shown = computed(() => {
    const person = this.person();
    return person?.about && person.counts && person.ties ? person : undefined;
  });
  protected readonly problem = signal<Problem | null>(null);
  protected readonly loading = signal(false);
  protected readonly isMissing = computed(() => this.problem()?.kind === 'missing');
  protected readonly isOwn = computed(() => this.#session.person()?.username === this.handle());
  protected readonly list = signal<IdList | null>(null);
  protected readonly phase = computed(() => {
    const list = this.list();
    const phase = list?.phase() ?? 'first';
    const isBare = phase === 'content' && list?.ids().every((id) => this.#posts.isGone(id)) === true;
    return isBare ? 'empty' : phase;
  });
  protected readonly listProblem = computed(() => {
    const problem = this.list()?.problem() ?? null;
    return problem && sentenceOf(problem);
  });
  protected readonly emptyText = computed(() => {
    const person = this.person();
    return `When ${person ? nameOf(person) : this.handle()} shares one, it will be here.`;
  });
  protected readonly showsSkeleton = calmly(computed(() => !this.shown() && this.problem() === null));
  protected readonly tiles = [1, 2, 3, 4, 5, 6, 7, 8, 9];
  protected readonly sentence = sentenceOf;

  #running = new AbortController();

  constructor() {
    effect(() => {
      this.handle();
      untracked(() => {
        this.list.set(null);
        this.problem.set(null);
        void this.reload();
      });
    });
    effect((onCleanup) => {
      const id = this.personId();
      if (id === undefined) return;
      onCleanup(this.#people.hold([id]));
      untracked(() => this.#openList(id));
    });
    effect(() => {
      const person = this.person();
      if (this.isMissing()) this.#title.name('Profile not found');
      else this.#title.name(person ? `${nameOf(person)} (${person.username})` : this.handle());
    });
    whenBack(this.problem, () => this.reload());
    const stops = [
      this.#realtime.on('feed.new', ({ postId, authorId, position }) => {
        if (authorId === this.personId()) void this.#arrived(postId, position);
      }),
      this.#realtime.on('post.deleted', ({ postId, position }) => {
        if (this.list()?.ids().includes(postId)) void this.#recount(position);
      }),
      this.#realtime.onGap((position) => {
        if (this.isMissing()) return;
        void this.#recount(position ?? undefined);
        void this.#lookForNew(position);
      }),
    ];
    inject(DestroyRef).onDestroy(() => {
      this.#running.abort();
      for (const stop of stops) stop();
    });
  }

  protected create(): void {
    void this.#overlay.open(['create']);
  }

  protected async reload(): Promise<void> {
    this.#running.abort();
    const running = new AbortController();
    this.#running = running;
    this.loading.set(true);
    try {
      await this.#people.loadProfile(this.handle(), { signal: running.signal });
      if (!running.signal.aborted) this.problem.set(null);
    } catch (error) {
      if (!running.signal.aborted) this.problem.set(problemOf(error));
    } finally {
      if (this.#running === running) this.loading.set(false);
    }
  }

  #openList(id: string): void {
    const list = this.#profilePosts.open({ id, username: this.handle() });
    this.list.set(list);
    if (list.phase() === 'first' || list.phase() === 'failed') void list.more();
    else void this.#lookForNew(null);
  }

  async #lookForNew(position: number | null): Promise<void> {
    const list = this.list();
    await list?.checkHead(position);
    if (scrollY < NEAR_TOP) list?.showHead();
  }

  async #arrived(postId: string, position: number): Promise<void> {
    const list = this.list();
    void this.#recount(position);
    try {
      await this.#posts.load(postId, { minPosition: position });
    } catch {
      // The next look at the list finds it.
      return;
    }
    if (scrollY < NEAR_TOP) list?.prepend(postId);
    else list?.offer(postId);
  }

  async #recount(minPosition: number | undefined): Promise<void> {
    const options = minPosition === undefined ? {} : { minPosition };
    try {
      await this.#people.loadProfile(this.handle(), options);
    } catch {
      // The counts that are shown stay until they can be asked for again.
    }
  }
}
