import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { Icon } from '@heliograph/ui';
import type { RefusedFile } from '../file-refusal';

/** Which files cannot be posted, why, and what to do about it. */
@Component({
  selector: 'hg-refused-files',
  imports: [Icon],
  template: `@if (files().length > 0) {
    <ul role="alert">
      @for (file of files(); track $index) {
        <li class="err">
          <hg-icon name="alert" [size]="16" />
          <span
            ><b dir="auto">{{ file.name }}</b> {{ file.why }}</span
          >
        </li>
      }
    </ul>
  }`,
  styles: `
    :host {
      display: block;
      max-width: 420px;
      text-align: start;
    }
    ul {
      display: grid;
      gap: 6px;
    }
    b {
      overflow-wrap: anywhere;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RefusedFiles {
  readonly files = input.required<readonly RefusedFile[]>();
}
