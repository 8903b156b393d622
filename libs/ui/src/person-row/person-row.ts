import { ChangeDetectionStrategy, Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar, type Pictured } from '../avatar/avatar';

/** A person with a second line, and (between the tags) an act at the end. The text is what shrinks. */
@Component({
  selector: 'hg-person-row',
  imports: [Avatar, RouterLink],
  template: `<div class="row">
    <a tabindex="-1" aria-hidden="true" [routerLink]="['/u', person().username]">
      <hg-avatar [person]="person()" [size]="size()" />
    </a>
    <div class="row__t">
      <a class="label cut" [routerLink]="['/u', person().username]"
        ><bdi>{{ person().name || person().username }}</bdi></a
      >
      <span class="meta cut">{{ second() ?? person().username }}</span>
    </div>
    <ng-content />
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PersonRow {
  readonly person = input.required<Pictured>();
  /** The second line; the username where nothing is said. */
  readonly second = input<string>();
  readonly size = input(44);
}
