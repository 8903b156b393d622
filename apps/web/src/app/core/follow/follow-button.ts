import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Button } from '@heliograph/ui';
import { People } from '../entities/people';

/** *Follow* or *Following* for one person, at once and everywhere they are shown. Nothing for oneself. */
@Component({
  selector: 'hg-follow-button',
  imports: [Button],
  template: `@if (ties(); as ties) {
    @if (!ties.isSelf) {
      <button
        hgButton
        type="button"
        [variant]="!ties.following && !ties.requested && primary() ? 'primary' : 'plain'"
        [size]="size()"
        [attr.aria-description]="person()?.name || person()?.username"
        (click)="toggle(ties.following || ties.requested)"
      >
        {{ word() }}
      </button>
    }
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class FollowButton {
  readonly #people = inject(People);

  readonly personId = input.required<string>();
  readonly size = input<'sm' | 'md'>('sm');
  /** The one act that matters on the screen: filled while not following. */
  readonly primary = input(false);

  protected readonly person = computed(() => this.#people.view(this.personId())());
  protected readonly ties = computed(() => this.person()?.ties ?? null);
  protected readonly word = computed(() => {
    const ties = this.ties();
    if (ties?.requested) return 'Requested';
    return ties?.following ? 'Following' : 'Follow';
  });

  protected toggle(isFollowing: boolean): void {
    this.#people.follow(this.personId(), !isFollowing);
  }
}
