import {
  ChangeDetectionStrategy,
  Component,
  booleanAttribute,
  computed,
  input,
  linkedSignal,
  output,
} from '@angular/core';
import type { PostMedia } from '@heliograph/contracts';
import { picturesOf, ratioOf, srcsetOf } from './renditions';
import { thumbUrl } from './thumb';
import { Video } from './video';

/**
 * A photograph or a video in a box whose size is known before anything loads: first its blurred thumbhash, then the
 * picture fades in. `cover` fills the box, `contain` shows all of it.
 */
@Component({
  selector: 'hg-media',
  imports: [Video],
  templateUrl: './media.html',
  styleUrl: './media.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Media {
  readonly medium = input.required<PostMedia>();
  /** As in `<img sizes>`: how wide it is shown. */
  readonly sizes = input('(min-width: 1264px) 520px, (min-width: 768px) 560px, 100vw');
  /** Width ÷ height of the box; the medium's own (clamped) where nothing is said. */
  readonly ratio = input<number>();
  readonly fit = input<'cover' | 'contain'>('cover');
  /** The first thing one sees: fetched before everything else. */
  readonly priority = input(false, { transform: booleanAttribute });
  /** A still picture of a video, for grids. */
  readonly still = input(false, { transform: booleanAttribute });

  /** A video starts by itself, muted, once most of it is seen. */
  readonly autoplay = input(false, { transform: booleanAttribute });

  /** The picture could not be loaded; its signed address may have expired: ask for the post again, once. */
  readonly broken = output();

  protected readonly box = computed(() => this.ratio() ?? ratioOf(this.medium()));
  protected readonly pictures = computed(() => picturesOf(this.medium()));
  protected readonly srcset = computed(() => srcsetOf(this.pictures()));
  protected readonly largest = computed(() => this.pictures().at(-1)?.url ?? null);
  protected readonly thumb = computed(() => {
    const url = thumbUrl(this.medium().thumbhash);
    return url === null ? null : `url("${url}")`;
  });
  protected readonly isVideo = computed(() => this.medium().kind === 'video' && !this.still());
  private readonly mediumId = computed(() => this.medium().id);
  protected readonly loaded = linkedSignal({ source: this.mediumId, computation: () => false });
}
