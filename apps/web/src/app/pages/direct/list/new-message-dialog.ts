import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { PersonRow } from '@heliograph/contracts';
import { Avatar, Button, DialogFrame, DialogRef, Icon, State, calmly } from '@heliograph/ui';
import { Api } from '../../../core/api/api';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { nameOf } from '../../../core/entities/name-of';
import { relationOf } from '../../../core/search/relation';
import { SearchResults } from '../../../core/search/search-results';

/** Finds somebody to write to; closes with the conversation's id. */
@Component({
  selector: 'hg-new-message-dialog',
  imports: [Avatar, Button, DialogFrame, Icon, State],
  providers: [SearchResults],
  templateUrl: './new-message-dialog.html',
  styleUrl: './new-message-dialog.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NewMessageDialog {
  readonly #api = inject(Api);
  readonly #dialog = inject<DialogRef<string>>(DialogRef);
  protected readonly results = inject(SearchResults);

  /** Whose conversation is being opened. */
  protected readonly opening = signal<string | null>(null);
  protected readonly refused = signal<string | null>(null);
  protected readonly people = computed(
    () => this.results.found()?.people.filter(({ viewer }) => !viewer.isSelf) ?? [],
  );
  protected readonly isNobody = computed(
    () => this.results.found() !== null && !this.results.searching() && this.people().length === 0,
  );
  protected readonly showsSkeleton = calmly(
    computed(() => this.results.searching() && this.results.found() === null),
  );
  protected readonly rows = [1, 2, 3, 4];
  protected readonly sentence = sentenceOf;
  protected readonly name = nameOf;
  protected readonly relation = relationOf;

  /** Enter takes the first one found. */
  protected enter(): void {
    const [first] = this.people();
    if (first && !this.results.searching()) void this.start(first);
    else this.results.now();
  }

  protected async start({ username }: PersonRow): Promise<void> {
    if (this.opening() !== null) return;
    this.opening.set(username);
    this.refused.set(null);
    try {
      const { id } = await this.#api.post('startedConversation', '/conversations', { username });
      this.#dialog.close(id);
    } catch (error) {
      this.refused.set(sentenceOf(problemOf(error)));
      this.opening.set(null);
    }
  }
}
