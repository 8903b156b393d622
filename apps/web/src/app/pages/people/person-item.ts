import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { PersonRow } from '@heliograph/ui';
import { People } from '../../core/entities/people';
import { FollowButton } from '../../core/follow/follow-button';

/** A known person as a row with what can be done: follow. */
@Component({
  selector: 'hg-person-item',
  imports: [FollowButton, PersonRow],
  template: `@if (person(); as person) {
    <hg-person-row [person]="person" [second]="second()">
      <hg-follow-button [personId]="person.id" [primary]="true" />
    </hg-person-row>
  }`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonItem {
  readonly #people = inject(People);

  readonly personId = input.required<string>();

  protected readonly person = computed(() => this.#people.view(this.personId())());
  protected readonly second = computed(() => {
    const person = this.person();
    if (!person) return '';
    return person.ties?.followedBy ? `${person.username} · follows you` : person.username;
  });
}
