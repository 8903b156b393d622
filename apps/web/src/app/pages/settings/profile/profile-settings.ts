import { ChangeDetectionStrategy, Component, computed, inject, viewChild } from '@angular/core';
import { Icon, calmly } from '@heliograph/ui';
import { Session } from '../../../core/session/session';
import { TopBar } from '../../../shell/top-bar';
import type { MayBeUnsaved } from '../leaves-nothing-unsaved';
import { PhotoSetting } from './photo-setting';
import { ProfileForm } from './profile-form';

/** One's portrait, name, bio and website. */
@Component({
  selector: 'hg-profile-settings',
  imports: [Icon, PhotoSetting, ProfileForm, TopBar],
  templateUrl: './profile-settings.html',
  styleUrl: '../settings-block.css',
  styles: `
    .wait {
      display: grid;
      gap: 40px;
    }
    .wait .av {
      width: 80px;
      height: 80px;
      border-radius: 50%;
    }
    .box {
      height: 48px;
      border-radius: var(--r-ctl);
    }
    .tall {
      height: 92px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileSettings implements MayBeUnsaved {
  protected readonly session = inject(Session);
  private readonly form = viewChild(ProfileForm);

  readonly isUnsaved = computed(() => this.form()?.isUnsaved() ?? false);
  protected readonly isSaved = computed(() => this.form()?.isSaved() ?? false);
  protected readonly showsSkeleton = calmly(computed(() => this.session.me() === null));
}
