import {
  ChangeDetectionStrategy,
  Component,
  booleanAttribute,
  inject,
  input,
  signal,
  viewChild,
} from '@angular/core';
import { Carousel, Icon } from '@heliograph/ui';
import type { PostView } from '../entities/post-parts';
import { Posts } from '../entities/posts';
import { DoubleTap } from './double-tap';
import { MediaRenewal } from './media-renewal';

/** A post's photographs and videos. Tapping twice likes it (and never takes a like back): a heart says so. */
@Component({
  selector: 'hg-post-media',
  imports: [Carousel, DoubleTap, Icon],
  template: `<hg-carousel
      hgDoubleTap
      [media]="post().media"
      [ratio]="ratio()"
      [fit]="fit()"
      [sizes]="sizes()"
      [priority]="priority()"
      [autoplay]="autoplay()"
      (doubleTapped)="like()"
      (broken)="renewal.renew(post().id)"
    />
    @for (beat of beats(); track beat) {
      <span class="beat"><hg-icon class="beat__heart" name="heart" [filled]="true" /></span>
    }`,
  styleUrl: './post-media.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostMediaView {
  readonly #posts = inject(Posts);
  protected readonly renewal = inject(MediaRenewal);

  readonly post = input.required<PostView>();
  readonly ratio = input<number>();
  readonly fit = input<'cover' | 'contain'>('cover');
  readonly sizes = input('(min-width: 1264px) 520px, (min-width: 768px) 560px, 100vw');
  readonly priority = input(false, { transform: booleanAttribute });
  readonly autoplay = input(false, { transform: booleanAttribute });

  private readonly carousel = viewChild.required(Carousel);
  /** The heart that was last asked for; made anew each time, so that it beats each time. */
  protected readonly beats = signal<readonly number[]>([]);

  /** Goes to the next or the one before; false where there is none. */
  step(by: number): boolean {
    const to = this.carousel().index() + by;
    if (to < 0 || to >= this.post().media.length) return false;
    this.carousel().go(to);
    return true;
  }

  protected like(): void {
    this.beats.update(([last = 0]) => [last + 1]);
    if (!this.post().liked) this.#posts.like(this.post().id, true);
  }
}
