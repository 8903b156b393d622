import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  booleanAttribute,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PostMedia } from '@heliograph/contracts';
import { Icon } from '../icon/icon';
import { Media } from '../media/media';
import { ratioOf } from '../media/renditions';

const COUNTER_MS = 2_000;

/**
 * A post's media, one at a time: swiped by the browser's own scroll snapping, or by two buttons. All share the box of
 * the first. Only the one in view and its neighbours are mounted.
 */
@Component({
  selector: 'hg-carousel',
  imports: [Icon, Media],
  templateUrl: './carousel.html',
  styleUrl: './carousel.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Carousel {
  readonly media = input.required<readonly PostMedia[]>();
  readonly sizes = input('(min-width: 1264px) 520px, (min-width: 768px) 560px, 100vw');
  readonly ratio = input<number>();
  readonly fit = input<'cover' | 'contain'>('cover');
  readonly priority = input(false, { transform: booleanAttribute });
  readonly autoplay = input(false, { transform: booleanAttribute });
  readonly broken = output();

  private readonly strip = viewChild<ElementRef<HTMLElement>>('strip');
  private readonly key = computed(() =>
    this.media()
      .map(({ id }) => id)
      .join(),
  );
  /** Which one is in view, from 0. */
  readonly index = linkedSignal({ source: this.key, computation: () => 0 });
  protected readonly box = computed(() => {
    const first = this.media()[0];
    return this.ratio() ?? (first ? ratioOf(first) : 1);
  });
  protected readonly showsCounter = signal(true);
  #fading: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const strip = this.strip()?.nativeElement;
      if (!strip) return;
      // Outside the template: a listener there would mark the view dirty with every pixel.
      const scrolled = () => this.#scrolled(strip);
      strip.addEventListener('scroll', scrolled, { passive: true });
      destroyed.onDestroy(() => strip.removeEventListener('scroll', scrolled));
    });
    destroyed.onDestroy(() => clearTimeout(this.#fading));
    this.#fadeCounter();
  }

  protected isMounted(position: number): boolean {
    return Math.abs(position - this.index()) <= 1;
  }

  /** Brings one into view. */
  go(position: number): void {
    const strip = this.strip()?.nativeElement;
    const to = Math.max(0, Math.min(this.media().length - 1, position));
    const sign = strip && getComputedStyle(strip).direction === 'rtl' ? -1 : 1;
    strip?.scrollTo({ left: sign * to * strip.clientWidth, behavior: 'smooth' });
  }

  #scrolled(strip: HTMLElement): void {
    if (strip.clientWidth === 0) return;
    const position = Math.round(Math.abs(strip.scrollLeft) / strip.clientWidth);
    if (position === this.index()) return;
    this.index.set(position);
    this.#fadeCounter();
  }

  #fadeCounter(): void {
    clearTimeout(this.#fading);
    this.showsCounter.set(true);
    this.#fading = setTimeout(() => this.showsCounter.set(false), COUNTER_MS);
  }
}
