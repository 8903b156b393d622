import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  inject,
  input,
  linkedSignal,
  signal,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { RichText } from '@heliograph/ui';
import type { PostView } from '../entities/post-parts';

/** A post's caption in two lines, and all of it on demand. */
@Component({
  selector: 'hg-caption',
  imports: [RichText, RouterLink],
  template: `<p #text class="post__cap" [class.post__cap--open]="isOpen()">
      <a [routerLink]="['/u', post().author.username]"
        ><b>{{ post().author.username }}</b></a
      >&ngsp;
      <hg-rich-text dir="auto" [text]="post().caption" />
    </p>
    @if (isCut() && !isOpen()) {
      <button class="more" type="button" (click)="isOpen.set(true)">more</button>
    }`,
  styles: `
    :host {
      display: block;
    }
    .post__cap--open {
      display: block;
    }
    .more {
      padding-block: 2px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Caption {
  readonly post = input.required<PostView>();

  private readonly text = viewChild.required<ElementRef<HTMLElement>>('text');
  protected readonly isOpen = linkedSignal({ source: () => this.post().id, computation: () => false });
  protected readonly isCut = signal(false);

  constructor() {
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      // Before the first paint: found out a frame later, the button would push everything below it down.
      this.#measure();
      const observer = new ResizeObserver(() => this.#measure());
      observer.observe(this.text().nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  #measure(): void {
    const { scrollHeight, clientHeight } = this.text().nativeElement;
    if (!this.isOpen()) this.isCut.set(scrollHeight > clientHeight + 2);
  }
}
