import {
  ChangeDetectionStrategy,
  Component,
  computed,
  effect,
  inject,
  input,
  untracked,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import {
  Button,
  CountPipe,
  FeedItem,
  FeedWindow,
  Icon,
  List,
  ListEmpty,
  ListSkeleton,
  State,
} from '@heliograph/ui';
import { sentenceOf } from '../../core/api/sentence';
import { nameOf } from '../../core/entities/name-of';
import { People } from '../../core/entities/people';
import type { IdList } from '../../core/lists/id-list';
import { HeliographTitle } from '../../core/navigation/heliograph-title';
import { Session } from '../../core/session/session';
import { TopBar } from '../../shell/top-bar';
import { PeopleLists, type PeopleSide } from './people-list';
import { PersonItem } from './person-item';

const ROW_PX = 60;
const NEAR_TOP = 240;

/** Who follows somebody, and whom they follow. */
@Component({
  selector: 'hg-people-page',
  imports: [
    Button,
    CountPipe,
    FeedItem,
    FeedWindow,
    Icon,
    List,
    ListEmpty,
    ListSkeleton,
    PersonItem,
    RouterLink,
    State,
    TopBar,
  ],
  templateUrl: './people.html',
  styleUrl: './people.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PeoplePage {
  readonly #people = inject(People);
  readonly #lists = inject(PeopleLists);
  readonly #session = inject(Session);
  readonly #title = inject(HeliographTitle);

  /** From the address. */
  readonly username = input.required<string>();
  /** From the route. */
  readonly side = input.required<PeopleSide>();

  protected readonly handle = computed(() => this.username().toLowerCase());
  private readonly person = computed(() => this.#people.byUsername(this.handle())());
  protected readonly counts = computed(() => this.person()?.counts ?? null);
  protected readonly isOwn = computed(() => this.#session.person()?.username === this.handle());
  protected readonly list = computed(() => this.#lists.open(this.handle(), this.side()));
  protected readonly heading = computed(() => (this.side() === 'followers' ? 'Followers' : 'Following'));
  protected readonly isMissing = computed(() => this.list().problem()?.kind === 'missing');
  protected readonly problem = computed(() => {
    const problem = this.list().problem();
    return problem && sentenceOf(problem);
  });
  protected readonly empty = computed(() => {
    const person = this.person();
    const name = person ? nameOf(person) : this.handle();
    if (this.side() === 'followers') {
      return this.isOwn()
        ? { heading: 'No followers yet', text: 'Whoever follows you is listed here. Posting helps.' }
        : { heading: 'No followers yet', text: `Nobody follows ${name} so far.` };
    }
    return this.isOwn()
      ? { heading: 'You follow nobody yet', text: 'Follow people to see what they post in your feed.' }
      : { heading: 'Following nobody yet', text: `${name} has not followed anybody so far.` };
  });
  protected readonly rows = [1, 2, 3, 4, 5, 6, 7, 8];
  protected readonly rowHeight = () => ROW_PX;

  constructor() {
    effect(() => {
      const list = this.list();
      untracked(() => void this.#look(list));
    });
    effect(() => {
      const handle = this.handle();
      // For the numbers and the name; without them the lists stand as well.
      untracked(() => this.#people.loadProfile(handle)).catch(() => undefined);
    });
    effect((onCleanup) => {
      const id = this.person()?.id;
      if (id !== undefined) onCleanup(this.#people.hold([id]));
    });
    effect(() => {
      const person = this.person();
      const name = person ? nameOf(person) : this.handle();
      this.#title.name(this.side() === 'followers' ? `Followers of ${name}` : `Followed by ${name}`);
    });
  }

  /** Loads the list; where it is kept from before, whom it is missing is put on top unless one reads further down. */
  async #look(list: IdList): Promise<void> {
    if (list.phase() === 'first' || list.phase() === 'failed') {
      await list.more();
      return;
    }
    await list.checkHead(null);
    if (scrollY < NEAR_TOP) list.showHead();
  }
}
