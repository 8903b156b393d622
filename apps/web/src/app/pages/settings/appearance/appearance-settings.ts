import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Theme, type ThemeChoice } from '../../../core/theme/theme';
import { TopBar } from '../../../shell/top-bar';

const CHOICES: readonly { readonly id: ThemeChoice; readonly label: string }[] = [
  { id: 'system', label: 'As the system' },
  { id: 'light', label: 'Day' },
  { id: 'dark', label: 'Night' },
];

/** Day, night, or as the system has it. Takes effect at once. */
@Component({
  selector: 'hg-appearance-settings',
  imports: [TopBar],
  template: `
    <hg-top-bar heading="Appearance" back="/settings" />
    <section class="blk">
      <h2 class="title">Appearance</h2>
      <div class="seg" role="group" aria-label="Theme">
        @for (choice of choices; track choice.id) {
          <button
            type="button"
            [attr.aria-pressed]="choice.id === theme.choice()"
            (click)="theme.choose(choice.id)"
          >
            {{ choice.label }}
          </button>
        }
      </div>
      <p class="hint">Kept on this device.</p>
    </section>
  `,
  styleUrls: ['../settings-block.css', './appearance-settings.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AppearanceSettings {
  protected readonly theme = inject(Theme);
  protected readonly choices = CHOICES;
}
