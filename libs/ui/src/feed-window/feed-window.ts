import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Directive,
  ElementRef,
  afterNextRender,
  booleanAttribute,
  computed,
  contentChild,
  effect,
  inject,
  input,
  signal,
  untracked,
} from '@angular/core';
import { type Chunk, FeedWindowMemory, cutGrid, cutIntoChunks } from './chunks';
import { FeedItem } from './feed-item';
import { isBusy } from './is-busy';
import { ChunkWatch } from './chunk-watch';

/** Height in pixels that one item will take in a list of this width, as far as known before it is mounted. */
export type Estimate = (id: string, width: number) => number;

/** Reports its chunk's place and height to the window it belongs to. */
@Directive({ selector: '[hgChunk]' })
export class ChunkBox {
  readonly chunk = input.required<Chunk>({ alias: 'hgChunk' });

  constructor() {
    const element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const { watch } = inject(FeedWindow);
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      watch.observe(element, () => this.chunk());
      destroyed.onDestroy(() => watch.unobserve(element));
    });
  }
}

/**
 * A list of any length with only the part around the screen in the document, in chunks: what leaves becomes an empty
 * box of the height it had. `memory` (of the list's store) lets Back find it as it was. The item's template gets the
 * id and its `index`.
 */
@Component({
  selector: 'hg-feed-window',
  imports: [ChunkBox, NgTemplateOutlet],
  template: `@for (chunk of chunks(); track chunk.key) {
    <div
      [hgChunk]="chunk"
      [class]="chunkClass()"
      [style.height.px]="chunk.live() ? null : heightOf(chunk)"
      [style.display]="chunk.live() ? null : 'block'"
    >
      @if (chunk.live()) {
        @for (id of chunk.ids; track id) {
          <ng-container
            [ngTemplateOutlet]="item().template"
            [ngTemplateOutletContext]="{ $implicit: id, index: chunk.start + $index }"
          />
        }
      }
    </div>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FeedWindow {
  readonly ids = input.required<readonly string[]>();
  readonly estimate = input.required<Estimate>();
  /** Items in a chunk; for grids a multiple of the columns. */
  readonly size = input(5);
  /** The items stand in rows of several. */
  readonly grid = input(false, { transform: booleanAttribute });
  /** Class of each chunk's box, such as `grid`. */
  readonly chunkClass = input('');
  readonly memory = input(new FeedWindowMemory());

  protected readonly item = contentChild.required(FeedItem);
  private readonly width = signal(globalThis.innerWidth);
  protected readonly chunks = computed(() => {
    const cut = this.grid() ? cutGrid : cutIntoChunks;
    return cut(this.ids(), this.size(), untracked(this.memory).chunks);
  });

  /** @internal */
  readonly watch = new ChunkWatch((element) => isBusy(element));

  constructor() {
    effect(() => {
      this.memory().chunks = this.chunks();
    });
    const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(() => this.width.set(host.clientWidth));
      observer.observe(host);
      destroyed.onDestroy(() => observer.disconnect());
    });
    destroyed.onDestroy(() => this.watch.disconnect());
  }

  protected heightOf(chunk: Chunk): number {
    return (
      chunk.measured() ?? chunk.ids.reduce((height, id) => height + this.estimate()(id, this.width()), 0)
    );
  }
}
