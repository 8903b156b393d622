import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { FeedItem, FeedWindow } from '@heliograph/ui';
import { Posts } from '../entities/posts';
import type { IdList } from '../lists/id-list';
import { PostTile } from './post-tile';

const COLUMNS = 3;
const ROWS_IN_CHUNK = 4;
const PRIORITY = 6;

/** What the stylesheet leaves between tiles at this width of the window. */
const gapAt = (width: number) => (width >= 1264 ? 8 : width >= 768 ? 4 : 2);

/** The posts of a list as a grid of three columns, windowed. */
@Component({
  selector: 'hg-post-grid',
  imports: [FeedItem, FeedWindow, PostTile],
  template: `<hg-feed-window
    grid
    chunkClass="grid"
    [ids]="ids()"
    [size]="size"
    [estimate]="estimate"
    [memory]="list().memory"
  >
    <ng-template hgItem let-id let-index="index">
      <hg-post-tile [postId]="id" [from]="list()" [priority]="index < priority" />
    </ng-template>
  </hg-feed-window>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostGrid {
  readonly #posts = inject(Posts);

  readonly list = input.required<IdList>();

  protected readonly size = COLUMNS * ROWS_IN_CHUNK;
  protected readonly priority = PRIORITY;
  protected readonly ids = computed(() =>
    this.list()
      .ids()
      .filter((id) => !this.#posts.isGone(id)),
  );

  protected readonly estimate = (_id: string, width: number): number => {
    const gap = gapAt(innerWidth);
    const tile = ((width - (COLUMNS - 1) * gap) / COLUMNS) * (5 / 4);
    return (tile + gap) / COLUMNS;
  };
}
