import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterRenderEffect,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { checkComment } from '@heliograph/rules';
import { Autogrow, Avatar, Button, Icon } from '@heliograph/ui';
import { newKey } from '../api/keys';
import { problemOf } from '../api/problem-of';
import { sentenceOf } from '../api/sentence';
import { Session } from '../session/session';
import { UnsavedWork } from '../session/unsaved-work';
import { CommentDrafts } from './comment-drafts';

/** Sends a comment; rejects where it was not added. The same `key` again when the same comment is tried again. */
export type SendComment = (text: string, key: string) => Promise<unknown>;

/** A server that is well has answered by then. */
const ANSWERED_SOON_MS = 1_000;

let made = 0;

/**
 * Writes a comment. Enter sends, Shift+Enter begins a line. It leaves the field at once, since it is shown where it will
 * stand; where it was not added the text comes back with the reason.
 */
@Component({
  selector: 'hg-comment-composer',
  imports: [Autogrow, Avatar, Button, Icon],
  templateUrl: './comment-composer.html',
  styleUrl: './comment-composer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CommentComposer {
  readonly #drafts = inject(CommentDrafts);
  protected readonly session = inject(Session);

  readonly postId = input.required<string>();
  readonly hasComments = input(true);
  readonly send = input.required<SendComment>();

  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly autogrow = viewChild.required(Autogrow);
  protected readonly errorId = `comment-error-${++made}`;
  protected readonly text = signal('');
  protected readonly problem = signal<string | null>(null);
  /** What was not added, and under which key it was tried. */
  #failed: { text: string; key: string } | null = null;
  /** When those were sent that were not answered yet. */
  readonly #onTheirWay = new Set<{ readonly sentAt: number }>();

  constructor() {
    effect(() => {
      const draft = this.#drafts.read(this.postId());
      untracked(() => this.write(draft));
    });
    afterRenderEffect(() => {
      this.text();
      this.autogrow().fit();
    });
    const stop = inject(UnsavedWork).watch(() => this.#isStuck() || this.text().trim() !== '');
    inject(DestroyRef).onDestroy(stop);
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected enter(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void this.#submit();
  }

  protected submit(event: Event): void {
    event.preventDefault();
    void this.#submit();
  }

  async #submit(): Promise<void> {
    if (this.text().trim() === '') return;
    const checked = checkComment(this.text());
    if (!checked.ok) {
      this.problem.set(checked.message);
      return;
    }
    const text = checked.value;
    const key = this.#failed?.text === text ? this.#failed.key : newKey();
    this.write('');
    const sent = { sentAt: Date.now() };
    this.#onTheirWay.add(sent);
    try {
      await this.send()(text, key);
      this.#failed = null;
    } catch (error) {
      this.#giveBack(text, key, error);
    } finally {
      this.#onTheirWay.delete(sent);
    }
  }

  /** Nobody but this page may have one that was not answered soon: a tab that is closed asks first. */
  #isStuck(): boolean {
    return [...this.#onTheirWay].some(({ sentAt }) => Date.now() - sentAt > ANSWERED_SOON_MS);
  }

  #giveBack(text: string, key: string, error: unknown): void {
    this.#failed = { text, key };
    const begun = this.text();
    this.write(begun === '' ? text : `${text}\n${begun}`);
    this.problem.set(sentenceOf(problemOf(error)));
  }

  protected write(text: string): void {
    this.text.set(text);
    this.problem.set(null);
    this.#drafts.write(this.postId(), text);
  }
}
