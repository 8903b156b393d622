import { ChangeDetectionStrategy, Component, computed, input, linkedSignal } from '@angular/core';
import { initialsOf, tintOf } from './initials';

/** What an avatar needs to know of a person. */
export interface Pictured {
  readonly id: string;
  readonly username: string;
  readonly name: string;
  readonly avatarUrl: string | null;
}

/** A person's picture; initials on a tint from their id where there is none, or where it does not load. */
@Component({
  selector: 'hg-avatar',
  template: `<span class="av" aria-hidden="true" [style.--d.px]="size()" [attr.data-t]="tint()">
    @if (shown(); as url) {
      <img
        alt=""
        decoding="async"
        [src]="url"
        [attr.width]="size()"
        [attr.height]="size()"
        (error)="broken.set(true)"
      />
    } @else {
      {{ initials() }}
    }
  </span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Avatar {
  readonly person = input.required<Pictured>();
  /** Diameter in pixels; null where the stylesheet around it says it by `--avatar`. */
  readonly size = input<number | null>(36);

  private readonly url = computed(() => this.person().avatarUrl);
  protected readonly broken = linkedSignal({ source: this.url, computation: () => false });
  protected readonly shown = computed(() => (this.broken() ? null : this.url()));
  protected readonly tint = computed(() => tintOf(this.person().id));
  protected readonly initials = computed(() => initialsOf(this.person().name || this.person().username));
}
