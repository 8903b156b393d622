import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { Icon, Menu, MenuItem, MenuTrigger } from '@heliograph/ui';
import { nameOf } from '../entities/name-of';
import type { PostView } from '../entities/post-parts';
import { Session } from '../session/session';
import { PostActs } from './post-acts';

/** Everything else one can do with a post; with one's own also edit and delete it. */
@Component({
  selector: 'hg-post-menu',
  imports: [Icon, Menu, MenuItem, MenuTrigger],
  template: `<button
      class="ib ib--40"
      type="button"
      [hgMenu]="more"
      [attr.aria-label]="'More about this post by ' + author()"
    >
      <hg-icon name="dots" />
    </button>
    <ng-template #more>
      <hg-menu>
        @if (isOwn()) {
          <button hgMenuItem type="button" icon="edit" (chosen)="acts.editCaption(post().id)">
            Edit caption
          </button>
        }
        <button hgMenuItem type="button" icon="link" (chosen)="acts.copyLink(post().id)">Copy link</button>
        @if (isOwn()) {
          <button hgMenuItem type="button" icon="trash" danger (chosen)="delete()">Delete</button>
        }
      </hg-menu>
    </ng-template>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostMenu {
  readonly #session = inject(Session);
  protected readonly acts = inject(PostActs);

  readonly post = input.required<PostView>();
  readonly deleted = output();

  protected readonly author = computed(() => nameOf(this.post().author));
  protected readonly isOwn = computed(() => this.post().author.id === this.#session.person()?.id);

  protected async delete(): Promise<void> {
    if (await this.acts.delete(this.post().id)) this.deleted.emit();
  }
}
