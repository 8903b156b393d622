import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The boxes of a profile's header while it is on its way. */
@Component({
  selector: 'hg-profile-skeleton',
  template: `<div class="ph" aria-hidden="true">
    <span class="sk av"></span>
    <span class="lines"><span class="sk name"></span><span class="sk user"></span></span>
    <span class="sk btn"></span>
    <span class="sk counts"></span>
    <span class="sk bio"></span>
  </div>`,
  styles: `
    .ph {
      display: grid;
      grid-template-columns: 80px minmax(0, 1fr);
      gap: 16px;
      align-items: center;
      padding: 16px 12px 24px;
    }
    .av {
      width: 100%;
      height: auto;
      aspect-ratio: 1;
      border-radius: 50%;
    }
    .lines {
      display: grid;
      gap: 10px;
    }
    .name {
      width: min(168px, 100%);
      height: 22px;
    }
    .user {
      width: 104px;
      height: 14px;
    }
    .btn,
    .counts,
    .bio {
      grid-column: 1 / -1;
    }
    .btn {
      border-radius: var(--r-ctl);
    }
    .counts {
      height: 40px;
      order: 1;
    }
    .bio {
      width: 80%;
      height: 14px;
    }
    @media (min-width: 768px) {
      .ph {
        grid-template-columns: 112px minmax(0, 1fr) auto;
        gap: 16px 32px;
        align-items: start;
        padding: 40px 0 32px;
      }
      .av {
        grid-row: 1 / span 3;
      }
      .btn {
        grid-area: 1 / 3;
        width: 104px;
      }
      .counts {
        grid-column: 2;
        order: 0;
        width: min(280px, 100%);
        height: 16px;
      }
      .bio {
        grid-column: 2;
        width: min(440px, 100%);
      }
    }
    @media (min-width: 1264px) {
      .ph {
        grid-template-columns: 144px minmax(0, 1fr) auto;
        column-gap: 48px;
        padding: 48px 24px 40px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileSkeleton {}
