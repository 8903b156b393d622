import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Avatar, Button, CountPipe, Icon, State, calmly, countOf } from '@heliograph/ui';
import { sentenceOf } from '../../core/api/sentence';
import { MarkedText } from './marked-text';
import { pastedPath } from './pasted-address';
import { RecentSearches } from './recent-searches';
import { relationOf } from '../../core/search/relation';
import { SearchResults, soughtIn } from '../../core/search/search-results';

/** Finds people and tags by how they begin. */
@Component({
  selector: 'hg-search-page',
  imports: [Avatar, Button, CountPipe, Icon, MarkedText, RouterLink, State],
  providers: [RecentSearches, SearchResults],
  templateUrl: './search.html',
  styleUrl: './search.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SearchPage {
  readonly #router = inject(Router);
  protected readonly results = inject(SearchResults);
  protected readonly recents = inject(RecentSearches);

  /** What is searched for; from the address, so that Back finds the results again. */
  readonly q = input<string>();

  /** What stands in the address; another one in `q` comes from outside. */
  #kept = '';
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  protected readonly text = signal('');
  /** What can be opened, in the order it is shown. */
  protected readonly options = computed(() => {
    const found = this.results.problem() ? null : this.results.found();
    if (!found) return [];
    return [...found.people.map(({ username }) => username), ...found.tags.map(({ tag }) => `#${tag}`)];
  });
  /** Index of the one that the arrow keys are on; -1 for none. */
  protected readonly active = linkedSignal({ source: this.options, computation: () => -1 });
  protected readonly activeId = computed(() => (this.active() < 0 ? null : `search-option-${this.active()}`));
  protected readonly sought = computed(() => soughtIn(this.results.found()?.query ?? ''));
  protected readonly nothingText = computed(
    () => `There is nobody and no tag that begins with “${this.sought()}”.`,
  );
  protected readonly summary = computed(() => {
    const found = this.results.found();
    if (!found || this.results.searching()) return '';
    if (this.results.isNothing()) return 'Nothing found';
    return `${countOf(found.people.length, 'person', 'people')}, ${countOf(found.tags.length, 'tag')}`;
  });
  protected readonly showsSkeleton = calmly(
    computed(() => this.results.searching() && this.results.found() === null),
  );
  protected readonly rows = [1, 2, 3, 4, 5];
  protected readonly sentence = sentenceOf;
  protected readonly relation = relationOf;

  constructor() {
    effect(() => {
      const q = this.q() ?? '';
      untracked(() => {
        if (q === this.#kept) return;
        this.#kept = q;
        this.text.set(q);
        this.results.type(q);
        this.results.now();
      });
    });
    effect(() => {
      const query = this.results.query();
      const isAnswered = query === '' || this.results.found()?.query === query;
      if (isAnswered) untracked(() => this.#keepInAddress(query));
    });
    afterNextRender(() => {
      // Not on phones, where the keyboard would cover half of what was looked for before.
      if (matchMedia('(hover: hover)').matches) this.field().nativeElement.focus();
    });
  }

  protected type(text: string): void {
    this.text.set(text);
    const path = pastedPath(text, location.origin);
    if (path === null) this.results.type(text);
    else void this.#router.navigateByUrl(path);
  }

  protected clear(): void {
    this.type('');
    this.field().nativeElement.focus();
  }

  protected pressed(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === 'ArrowDown') this.#move(event, 1);
    if (event.key === 'ArrowUp') this.#move(event, -1);
    if (event.key === 'Escape' && this.text() !== '') this.clear();
    if (event.key === 'Enter') this.#enter();
  }

  protected linkOf(item: string): readonly string[] {
    return item.startsWith('#') ? ['/tags', item.slice(1)] : ['/u', item];
  }

  #move(event: Event, step: number): void {
    const count = this.options().length;
    if (count === 0) return;
    event.preventDefault();
    // One place more than there are options: beyond either end is the field itself.
    this.active.update((index) => ((index + 1 + step + count + 1) % (count + 1)) - 1);
    document.getElementById(this.activeId() ?? '')?.scrollIntoView({ block: 'nearest' });
  }

  #enter(): void {
    const chosen = this.options()[this.active()];
    if (chosen === undefined) {
      this.results.now();
      return;
    }
    this.recents.add(chosen);
    void this.#router.navigate([...this.linkOf(chosen)]);
  }

  #keepInAddress(query: string): void {
    if (query === this.#kept) return;
    this.#kept = query;
    void this.#router.navigate([], {
      queryParams: query === '' ? {} : { q: query },
      replaceUrl: true,
      scroll: 'manual',
    });
  }
}
