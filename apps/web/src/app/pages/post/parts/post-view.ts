import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Avatar,
  Button,
  DotsLoader,
  List,
  ListEmpty,
  ListSkeleton,
  RichText,
  Sentinel,
  State,
  calmly,
  ratioOf,
} from '@heliograph/ui';
import type { Problem } from '../../../core/api/problem';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { TimeAgo } from '../../../core/clock/time-ago';
import { whenBack } from '../../../core/connection/when-back';
import { nameOf } from '../../../core/entities/name-of';
import { Posts } from '../../../core/entities/posts';
import { catchFocus } from '../../../core/focus/catch-focus';
import { CommentComposer, type SendComment } from '../../../core/post/comment-composer';
import { LikesLine } from '../../../core/post/likes-line';
import { PostActions } from '../../../core/post/post-actions';
import { PostMediaView } from '../../../core/post/post-media';
import { PostMenu } from '../../../core/post/post-menu';
import { WatchedPosts } from '../../../core/realtime/watched-posts';
import { Toasts } from '../../../core/toasts/toasts';
import { CommentThread } from '../comment-thread';
import { CommentItem } from './comment-item';
import { PostGone } from './post-gone';

/** A whole post: media, caption, all comments. The same on its page and in its dialog. */
@Component({
  selector: 'hg-post-view',
  imports: [
    Avatar,
    Button,
    CommentComposer,
    CommentItem,
    DotsLoader,
    LikesLine,
    List,
    ListEmpty,
    ListSkeleton,
    PostActions,
    PostGone,
    PostMediaView,
    PostMenu,
    RichText,
    RouterLink,
    Sentinel,
    State,
    TimeAgo,
  ],
  providers: [CommentThread],
  templateUrl: './post-view.html',
  styleUrl: './post-view.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostView {
  readonly #injector = inject(Injector);
  readonly #posts = inject(Posts);
  readonly #toasts = inject(Toasts);
  /** Whose comments are shown. */
  #shownOf = '';
  protected readonly thread = inject(CommentThread);

  readonly postId = input.required<string>();
  readonly deleted = output();

  private readonly composer = viewChild(CommentComposer);
  private readonly media = viewChild(PostMediaView);
  private readonly comments = viewChild<ElementRef<HTMLElement>>('comments');
  protected readonly post = computed(() => this.#posts.view(this.postId())());
  protected readonly isGone = computed(() => this.#posts.isGone(this.postId()));
  private readonly failed = signal<Problem | null>(null);
  protected readonly failure = computed(() => {
    const problem = this.failed();
    return problem && sentenceOf(problem);
  });
  protected readonly showsSkeleton = calmly(
    computed(() => !this.post() && !this.isGone() && !this.failure()),
  );
  protected readonly author = computed(() => {
    const author = this.post()?.author;
    return author ? nameOf(author) : '';
  });
  protected readonly label = computed(() => (this.post() ? `Post by ${this.author()}` : 'Post'));
  protected readonly ratio = computed(() => {
    const first = this.post()?.media[0];
    return first ? ratioOf(first) : 0.8;
  });
  protected readonly problem = computed(() => {
    const problem = this.thread.problem();
    return problem && sentenceOf(problem);
  });
  protected readonly send: SendComment = (text, key) => {
    const sent = this.thread.add(text, key);
    this.#toEnd();
    return sent;
  };

  constructor() {
    whenBack(this.failed, () => this.load());
    const watched = inject(WatchedPosts);
    effect((onCleanup) => {
      const id = this.postId();
      untracked(() => {
        const stops = [this.#posts.hold([id]), watched.watch(id)];
        onCleanup(() => stops.forEach((stop) => stop()));
        if (this.post()) this.#showComments(id);
        void this.load();
      });
    });
  }

  /** Likes the post, or takes the like back. */
  toggleLike(): void {
    const post = this.post();
    if (post) this.#posts.like(post.id, !post.liked);
  }

  /** Puts the focus where a comment is written. */
  comment(): void {
    this.composer()?.focus();
  }

  /** Goes to another of its photographs; false where there is none in that direction. */
  step(by: number): boolean {
    return this.media()?.step(by) ?? false;
  }

  /** Asks for the post, also when it is known already: what is known may be old. */
  protected async load(): Promise<void> {
    const id = this.postId();
    this.failed.set(null);
    try {
      await this.#posts.load(id);
      if (id === this.postId() && !this.isGone()) this.#showComments(id);
    } catch (error) {
      if (id === this.postId()) this.failed.set(problemOf(error));
    }
  }

  /** Once the post is known to be there: of one that is not, nothing more is asked for. */
  #showComments(id: string): void {
    if (this.#shownOf === id) return;
    this.#shownOf = id;
    this.thread.open(id);
  }

  protected async deleteComment(id: string): Promise<void> {
    try {
      const deleting = this.thread.delete(id);
      catchFocus(this.comments()?.nativeElement ?? null, this.#injector);
      await deleting;
    } catch (error) {
      this.#toasts.failed('Comment not deleted', error, () => void this.deleteComment(id));
    }
  }

  /** One's own comment is shown at the end, which may be out of sight. */
  #toEnd(): void {
    afterNextRender(
      () => {
        const last = this.comments()?.nativeElement.querySelector('ol:last-of-type > li:last-child');
        last?.scrollIntoView({ block: 'nearest' });
      },
      { injector: this.#injector },
    );
  }
}
