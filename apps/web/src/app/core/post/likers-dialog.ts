import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type Injector,
  computed,
  inject,
} from '@angular/core';
import {
  DIALOG_DATA,
  DialogFrame,
  DialogRef,
  List,
  ListEmpty,
  ListSkeleton,
  PersonRow,
  State,
  openDialog,
} from '@heliograph/ui';
import { Api } from '../api/api';
import { path } from '../api/path';
import { sentenceOf } from '../api/sentence';
import { People } from '../entities/people';
import { FollowButton } from '../follow/follow-button';
import { LeavingLinks } from '../navigation/leaving-links';
import { IdList, type ListPage } from '../lists/id-list';

const PAGE = 50;

/** Who likes a post, the newest like first. */
@Component({
  selector: 'hg-likers-dialog',
  imports: [DialogFrame, FollowButton, LeavingLinks, List, ListEmpty, ListSkeleton, PersonRow, State],
  template: `<hg-dialog heading="Likes">
    <hg-list
      [phase]="list.phase()"
      [loading]="list.loading()"
      [atEnd]="list.atEnd()"
      [problem]="problem()"
      (more)="list.more()"
    >
      <ng-template hgSkeleton>
        @for (row of [1, 2, 3, 4]; track row) {
          <div class="row" aria-hidden="true">
            <span class="sk sk--face"></span>
            <div class="row__t"><span class="sk sk--name"></span></div>
          </div>
        }
      </ng-template>
      <ng-template hgEmpty>
        <hg-state heading="No likes yet" text="Whoever likes this post is listed here." />
      </ng-template>
      <ul hgLeavingLinks (left)="dialog.close()">
        @for (person of people(); track person.id) {
          <li>
            <hg-person-row [person]="person"><hg-follow-button [personId]="person.id" /></hg-person-row>
          </li>
        }
      </ul>
    </hg-list>
  </hg-dialog>`,
  styles: `
    :host {
      display: block;
    }
    .sk--face {
      width: 44px;
      height: 44px;
      border-radius: 50%;
    }
    .sk--name {
      display: block;
      width: 132px;
      height: 12px;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class LikersDialog {
  readonly #api = inject(Api);
  readonly #people = inject(People);
  readonly #postId = inject<string>(DIALOG_DATA);
  protected readonly dialog = inject(DialogRef);

  protected readonly list = new IdList({
    load: (cursor, signal) => this.#load(cursor, signal),
    hold: (ids) => this.#people.hold(ids),
  });
  protected readonly people = computed(() => this.list.ids().flatMap((id) => this.#people.view(id)() ?? []));
  protected readonly problem = computed(() => {
    const problem = this.list.problem();
    return problem && sentenceOf(problem);
  });

  constructor() {
    void this.list.more();
    inject(DestroyRef).onDestroy(() => this.list.dispose());
  }

  async #load(cursor: string | null, signal: AbortSignal): Promise<ListPage> {
    const { body, position } = await this.#api.read('people', path`/posts/${this.#postId}/likes`, {
      query: { cursor, limit: PAGE },
      signal,
    });
    for (const row of body.items) this.#people.receiveRow(row, position);
    return { ids: body.items.map(({ id }) => id), nextCursor: body.nextCursor, position };
  }
}

export function openLikers(injector: Injector, postId: string): void {
  openDialog(injector, LikersDialog, { label: 'Likes', data: postId, panel: 'sheet' });
}
