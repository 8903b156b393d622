import {
  ChangeDetectionStrategy,
  Component,
  type Signal,
  computed,
  effect,
  inject,
  viewChild,
} from '@angular/core';
import { Button, DIALOG_DATA, DialogRef, Icon } from '@heliograph/ui';
import { Announcer } from '../../../core/announcer/announcer';
import { nameOf } from '../../../core/entities/name-of';
import type { PostView as PostShown } from '../../../core/entities/post-parts';
import { Posts } from '../../../core/entities/posts';
import { LeavingLinks } from '../../../core/navigation/leaving-links';
import { PostOpener } from '../../../core/post/post-opener';
import { PostView } from './post-view';

/** How near its end the list asks for more. */
const NEAR = 3;

/** A post in a dialog, with arrows (and arrow keys) through the list that it was opened from. */
@Component({
  selector: 'hg-post-dialog',
  imports: [Button, Icon, LeavingLinks, PostView],
  templateUrl: './post-dialog.html',
  styleUrl: './post-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostDialog {
  readonly #announcer = inject(Announcer);
  readonly #opener = inject(PostOpener);
  readonly #posts = inject(Posts);
  readonly #list = this.#opener.from;
  protected readonly dialog = inject(DialogRef);
  protected readonly postId = inject<Signal<string>>(DIALOG_DATA);

  protected readonly shown = viewChild.required(PostView);
  private readonly ids = computed(
    () => this.#list?.ids().filter((id) => id === this.postId() || !this.#posts.isGone(id)) ?? [],
  );
  private readonly at = computed(() => this.ids().indexOf(this.postId()));
  protected readonly heading = computed(() => headingOf(this.#posts.view(this.postId())()));
  protected readonly before = computed(() => this.ids()[this.at() - 1]);
  protected readonly after = computed(() => (this.at() < 0 ? undefined : this.ids()[this.at() + 1]));

  constructor() {
    this.dialog.keydownEvents.subscribe((event) => this.#pressed(event));
    effect(() => {
      if (this.at() >= 0 && this.at() >= this.ids().length - NEAR) void this.#list?.more();
    });
  }

  protected step(id: string): void {
    this.#opener.step(id);
    this.#announcer.say(headingOf(this.#posts.view(id)()));
  }

  #pressed(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
    if (event.key === 'ArrowLeft') this.#go(-1, this.before(), event);
    if (event.key === 'ArrowRight') this.#go(1, this.after(), event);
    if (event.key === 'l') this.shown().toggleLike();
    if (event.key === 'c') {
      event.preventDefault();
      this.shown().comment();
    }
  }

  /** First through the post's own photographs, then to its neighbour. */
  #go(by: number, neighbour: string | undefined, event: Event): void {
    event.preventDefault();
    if (!this.shown().step(by) && neighbour !== undefined) this.step(neighbour);
  }
}

const headingOf = (post: PostShown | undefined) => (post ? `Post by ${nameOf(post.author)}` : 'Post');

const isWriting = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('input, textarea');
