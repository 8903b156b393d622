import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  inject,
  input,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { PostMedia } from '@heliograph/contracts';
import { Icon } from '../icon/icon';
import { playsNoMore, playsNow } from './playing';
import { pictureFor, videoOf } from './renditions';

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Sound is a choice for all videos of a visit, off to begin with. */
const isMuted = signal(true);

/** A video with its poster. It starts on a click, loops, stops out of sight, and only one plays at a time. */
@Component({
  selector: 'hg-video',
  imports: [Icon],
  templateUrl: './video.html',
  styleUrl: './video.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Video {
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly medium = input.required<PostMedia>();
  readonly broken = output();

  private readonly player = viewChild.required<ElementRef<HTMLVideoElement>>('player');
  protected readonly isPlaying = signal(false);
  protected readonly isMuted = isMuted;
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
      const observer = new IntersectionObserver((entries) => {
        if (entries.some((entry) => !entry.isIntersecting)) this.player().nativeElement.pause();
      });
      observer.observe(this.#element);
      destroyed.onDestroy(() => {
        observer.disconnect();
        playsNoMore(this.player().nativeElement);
      });
    });
  }

  protected toggle(): void {
    const player = this.player().nativeElement;
    if (!player.paused) {
      player.pause();
      return;
    }
    // Refused where the browser wants another gesture, or interrupted by a pause: then it simply stands still.
    player.play().catch(() => this.isPlaying.set(false));
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
}
