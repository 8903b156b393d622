import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  booleanAttribute,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PostMedia } from '@heliograph/contracts';
import { Icon } from '../icon/icon';
import { mayAutoplay } from './autoplay';
import { playsNoMore, playsNow } from './playing';
import { pictureFor, videoOf } from './renditions';

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Sound is a choice for all videos of a visit, off to begin with. */
const isMuted = signal(true);

/** How much of it must be seen before it starts by itself. */
const SEEN = 0.6;

/**
 * A video with its poster. It starts on a click (with `autoplay` by itself, once most of it is seen), loops, stops out
 * of sight, and only one plays at a time.
 */
@Component({
  selector: 'hg-video',
  imports: [Icon],
  templateUrl: './video.html',
  styleUrl: './video.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Video {
  readonly medium = input.required<PostMedia>();
  readonly autoplay = input(false, { transform: booleanAttribute });
  readonly broken = output();

  private readonly player = viewChild.required<ElementRef<HTMLVideoElement>>('player');
  protected readonly isPlaying = signal(false);
  protected readonly isMuted = isMuted;
  /** Somebody stopped it; until it is out of sight it does not start by itself. */
  #isStopped = false;
  private readonly time = signal(0);
  private readonly measured = signal<number | null>(null);

  protected readonly source = computed(() => videoOf(this.medium()));
  protected readonly poster = computed(() => pictureFor(this.medium(), 1080)?.url ?? null);
  private readonly seconds = computed(() => this.measured() ?? (this.medium().durationMs ?? 0) / 1000);
  protected readonly at = computed(() => clock(this.time()));
  protected readonly length = computed(() => clock(this.seconds()));
  protected readonly percent = computed(() =>
    this.seconds() > 0 ? Math.min(100, (this.time() / this.seconds()) * 100) : 0,
  );

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new IntersectionObserver((entries) => this.#seen(entries.at(-1)), {
        threshold: [0, SEEN],
      });
      observer.observe(this.player().nativeElement);
      destroyed.onDestroy(() => {
        observer.disconnect();
        playsNoMore(this.player().nativeElement);
      });
    });
  }

  protected toggle(): void {
    const player = this.player().nativeElement;
    this.#isStopped = !player.paused;
    if (player.paused) this.#play(player);
    else player.pause();
  }

  protected started(): void {
    playsNow(this.player().nativeElement);
    this.isPlaying.set(true);
  }

  protected paused(): void {
    playsNoMore(this.player().nativeElement);
    this.isPlaying.set(false);
  }

  protected moved(): void {
    const { currentTime, duration } = this.player().nativeElement;
    this.time.set(currentTime);
    if (Number.isFinite(duration)) this.measured.set(duration);
  }

  #seen(entry: IntersectionObserverEntry | undefined): void {
    const player = this.player().nativeElement;
    if (!entry?.isIntersecting) {
      this.#isStopped = false;
      player.pause();
    } else if (entry.intersectionRatio >= SEEN && this.autoplay() && !this.#isStopped && mayAutoplay()) {
      this.#play(player);
    }
  }

  #play(player: HTMLVideoElement): void {
    // Refused where the browser wants another gesture, or interrupted by a pause: then it simply stands still.
    player.play().catch(() => this.isPlaying.set(false));
  }
}
