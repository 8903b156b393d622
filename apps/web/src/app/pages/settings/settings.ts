import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'hg-settings-page',
  template: `<h1 class="h1">Settings</h1>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SettingsPage {}
