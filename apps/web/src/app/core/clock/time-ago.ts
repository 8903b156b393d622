import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { exactTime, longAgo, shortAgo } from '@heliograph/ui';
import { Clock } from './clock';

/** How long ago something was, and it ticks: "12 min", with `long` "12 minutes ago"; the exact time on hover. */
@Component({
  selector: 'hg-time-ago',
  template: `<time [attr.datetime]="at()" [title]="exact()">{{ text() }}</time>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class TimeAgo {
  readonly #clock = inject(Clock);

  readonly at = input.required<string>();
  readonly long = input(false);

  protected readonly exact = computed(() => exactTime(this.at()));
  protected readonly text = computed(() =>
    this.long() ? longAgo(this.at(), this.#clock.now()) : shortAgo(this.at(), this.#clock.now()),
  );
}
