import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Avatar, CountPipe, Icon } from '@heliograph/ui';
import { nameOf } from '../../../core/entities/name-of';
import { Posts } from '../../../core/entities/posts';

const FACES = 3;

/** Says that new posts wait, and whose; they never move what somebody reads. */
@Component({
  selector: 'hg-new-posts-pill',
  imports: [Avatar, CountPipe, Icon],
  template: `<div class="pillbox">
    @if (waiting().length > 0) {
      <button class="pill" type="button" animate.enter="pill--in" (click)="show.emit()">
        <span class="avs">
          @for (author of authors().slice(0, faces); track author.id) {
            <hg-avatar [person]="author" [size]="24" />
          }
        </span>
        <span class="sr">New posts: </span>{{ waiting().length | count: 'new post' }}
        <span class="sr">by {{ names() }}</span>
        <hg-icon name="up" [size]="16" />
      </button>
    }
  </div>`,
  styles: `
    .pillbox {
      position: sticky;
      z-index: 10;
      top: 56px;
      height: 0;
      display: grid;
      justify-items: center;
    }
    .pill--in {
      animation: drop var(--t-enter) var(--out);
    }
    @keyframes drop {
      from {
        opacity: 0;
        translate: 0 -12px;
      }
    }
    :host {
      display: contents;
    }
    @media (min-width: 768px) {
      .pillbox {
        top: 12px;
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewPostsPill {
  readonly #posts = inject(Posts);

  /** Ids of the posts that wait, newest first. */
  readonly waiting = input.required<readonly string[]>();
  readonly show = output();

  protected readonly faces = FACES;
  protected readonly authors = computed(() => {
    const all = this.waiting().flatMap((id) => this.#posts.view(id)()?.author ?? []);
    return [...new Map(all.map((author) => [author.id, author])).values()];
  });
  protected readonly names = computed(() => {
    const names = this.authors().slice(0, FACES).map(nameOf);
    const others = this.authors().length - names.length;
    return new Intl.ListFormat('en').format(others > 0 ? [...names, `${others} more`] : names);
  });
}
