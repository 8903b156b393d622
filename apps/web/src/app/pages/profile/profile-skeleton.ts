import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The boxes of a profile's header while it is on its way. */
@Component({
  selector: 'hg-profile-skeleton',
  template: `<div class="ph" aria-hidden="true">
    <span class="sk av"></span>
    <div class="lines">
      <span class="sk name"></span><span class="sk user"></span><span class="sk counts"></span>
    </div>
  </div>`,
  styles: `
    .ph {
      display: flex;
      gap: 16px;
      align-items: center;
      min-height: 236px;
      padding: 16px 12px;
    }
    .av {
      width: 80px;
      height: 80px;
      border-radius: 50%;
      flex: none;
    }
    .lines {
      display: grid;
      gap: 10px;
    }
    .name {
      width: 160px;
      height: 22px;
    }
    .user {
      width: 104px;
      height: 14px;
    }
    .counts {
      width: 200px;
      height: 14px;
    }
    @media (min-width: 768px) {
      .ph {
        gap: 32px;
        padding: 40px 0 32px;
      }
      .av {
        width: 112px;
        height: 112px;
      }
      .counts {
        width: 280px;
      }
    }
    @media (min-width: 1264px) {
      .ph {
        gap: 48px;
        padding: 48px 24px 40px;
      }
      .av {
        width: 144px;
        height: 144px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileSkeleton {}
