import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The mirror with its glint and the four dots that leave it. Decoration; the link around it carries the name. */
@Component({
  selector: 'hg-mark',
  template: `<svg class="mark" viewBox="0 0 32 32" aria-hidden="true">
    <g fill="none" stroke="currentColor" stroke-width="2.5">
      <circle cx="13" cy="19" r="9" />
      <path d="M8.5 21.6 17.5 16.4" stroke-linecap="round" />
    </g>
    <g fill="var(--sun)">
      <circle cx="15.3" cy="5.7" r="1.7" />
      <circle cx="20.4" cy="7.7" r="1.7" />
      <circle cx="24.3" cy="11.7" r="1.7" />
      <circle cx="26.3" cy="16.7" r="1.7" />
    </g>
  </svg>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Mark {}
