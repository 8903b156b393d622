import { ChangeDetectionStrategy, Component } from '@angular/core';

/** Two cards without anything in them, in the size of the real ones. */
@Component({
  selector: 'hg-feed-skeleton',
  template: `<div class="stack" aria-hidden="true">
    @for (card of [1, 2]; track card) {
      <div class="post">
        <div class="post__head">
          <span class="sk face"></span>
          <div class="post__who lines"><span class="sk w132"></span><span class="sk w88"></span></div>
        </div>
        <div class="media sk square"></div>
        <div class="post__acts acts">
          <span class="sk"></span><span class="sk"></span><span class="sk"></span>
        </div>
        <div class="post__body lines">
          <span class="sk w72"></span><span class="sk w100"></span><span class="sk w64"></span>
        </div>
      </div>
    }
  </div>`,
  styles: `
    .sk {
      display: block;
      height: 12px;
    }
    .face {
      width: 36px;
      height: 36px;
      border-radius: 50%;
    }
    .square {
      --ratio: 4/5;
      height: auto;
      border-radius: 0;
    }
    .lines {
      display: grid;
      gap: 10px;
    }
    .post__head .lines {
      gap: 6px;
    }
    .acts {
      gap: 20px;
      padding-inline: 16px;
    }
    .acts .sk {
      width: 24px;
      height: 24px;
      border-radius: 50%;
    }
    .w132 {
      width: 132px;
    }
    .w88 {
      width: 88px;
      height: 10px;
    }
    .w72 {
      width: 72px;
    }
    .w100 {
      width: 100%;
    }
    .w64 {
      width: 64%;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FeedSkeleton {}
