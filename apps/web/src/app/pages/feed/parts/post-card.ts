import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar, CountPipe } from '@heliograph/ui';
import { TimeAgo } from '../../../core/clock/time-ago';
import { nameOf } from '../../../core/entities/name-of';
import { Posts } from '../../../core/entities/posts';
import type { IdList } from '../../../core/lists/id-list';
import { Caption } from '../../../core/post/caption';
import { CommentComposer, type SendComment } from '../../../core/post/comment-composer';
import { CommentLine } from '../../../core/post/comment-line';
import { LikesLine } from '../../../core/post/likes-line';
import { PostActions } from '../../../core/post/post-actions';
import { PostLink } from '../../../core/post/post-link';
import { PostMediaView } from '../../../core/post/post-media';
import { PostMenu } from '../../../core/post/post-menu';
import { PostOpener } from '../../../core/post/post-opener';
import { WatchedPosts } from '../../../core/realtime/watched-posts';
import { Wide } from '../../../core/layout/wide';

/** A post in the feed. While it is there the server is asked for its counts as they change. */
@Component({
  selector: 'hg-post-card',
  imports: [
    Avatar,
    Caption,
    CommentComposer,
    CommentLine,
    CountPipe,
    LikesLine,
    PostActions,
    PostLink,
    PostMediaView,
    PostMenu,
    RouterLink,
    TimeAgo,
  ],
  templateUrl: './post-card.html',
  styleUrl: './post-card.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostCard {
  readonly #opener = inject(PostOpener);
  readonly #posts = inject(Posts);

  readonly postId = input.required<string>();
  /** Position in the feed, from 0. */
  readonly index = input.required<number>();
  readonly list = input<IdList | null>(null);

  /** Writing in the feed itself needs room; on phones a comment is written on the post's page. */
  protected readonly hasComposer = inject(Wide).isWide;
  protected readonly post = computed(() => this.#posts.view(this.postId())());
  protected readonly author = computed(() => {
    const author = this.post()?.author;
    return author ? nameOf(author) : '';
  });
  protected readonly label = computed(() => {
    const isVideo = this.post()?.media[0]?.kind === 'video';
    return `${isVideo ? 'Video' : 'Post'} by ${this.author()}`;
  });
  protected readonly send: SendComment = (text, key) => this.#posts.addComment(this.postId(), text, key);
  private readonly composer = viewChild(CommentComposer);

  constructor() {
    const watched = inject(WatchedPosts);
    effect((onCleanup) => {
      const id = this.postId();
      onCleanup(untracked(() => watched.watch(id)));
    });
  }

  protected comment(): void {
    const composer = this.composer();
    if (composer) composer.focus();
    else this.#opener.open(this.postId(), this.list());
  }
}
