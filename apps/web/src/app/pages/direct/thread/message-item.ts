import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  Injector,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import type { Person } from '@heliograph/contracts';
import { Avatar, Icon, Media, Menu, MenuItem, MenuTrigger, RichText, exactTime } from '@heliograph/ui';
import { sentenceOf } from '../../../core/api/sentence';
import { Connection } from '../../../core/connection/connection';
import { catchFocus } from '../../../core/focus/catch-focus';
import { PostLink } from '../../../core/post/post-link';
import { Questions } from '../../../core/questions/questions';
import { Toasts } from '../../../core/toasts/toasts';
import type { MessageRow } from './log-rows';
import { ThreadStore } from './thread.store';

/** A message with what became of it, and, for one's own, taking it back. */
@Component({
  selector: 'hg-message-item',
  imports: [Avatar, Icon, Media, Menu, MenuItem, MenuTrigger, PostLink, RichText],
  templateUrl: './message-item.html',
  styleUrl: './message-item.css',
  host: {
    '[class]': `row().place`,
    '[class.own]': 'row().isOwn',
    '[class.failed]': 'isFailed()',
    '(click)': 'isChosen.set(!isChosen())',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageItem {
  readonly #connection = inject(Connection);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #injector = inject(Injector);
  readonly #questions = inject(Questions);
  readonly #store = inject(ThreadStore);
  readonly #toasts = inject(Toasts);

  readonly row = input.required<MessageRow>();
  readonly partner = input<Person>();

  protected readonly medium = computed(() => {
    const { media, isOwn } = this.row();
    const what = media?.kind === 'video' ? 'Video' : 'Photo';
    return media && { ...media, altText: isOwn ? `${what} you sent` : what };
  });
  protected readonly exact = computed(() => exactTime(this.row().at));
  protected readonly isFailed = computed(() => this.row().entry?.state === 'failed');
  protected readonly reason = computed(() => {
    const problem = this.row().entry?.problem;
    return problem ? sentenceOf(problem) : '';
  });
  protected readonly wait = computed(() => {
    const { state, problem } = this.row().entry ?? {};
    const isHeldUp = !this.#connection.online() || (state === 'waiting' && problem?.kind === 'offline');
    return isHeldUp ? 'Waits for a connection' : 'Sending…';
  });
  /** Their face stands beside the last one of a run. */
  protected readonly hasFace = computed(
    () => !this.row().isOwn && (this.row().place === 'alone' || this.row().place === 'last'),
  );
  /** On touch screens a tap on one's own message brings its acts. */
  protected readonly isChosen = signal(false);

  protected retry(): void {
    const { entry } = this.row();
    if (entry) this.#store.retry(entry.clientId);
  }

  protected discard(): void {
    const { entry } = this.row();
    if (entry) this.#store.discard(entry.clientId);
  }

  protected async unsend(): Promise<void> {
    const { seq } = this.row();
    if (seq === null) return;
    const isSure = await this.#questions.confirm({
      heading: 'Unsend this message?',
      text: 'It goes away for both of you. They may have read it already.',
      confirm: 'Unsend',
      danger: true,
    });
    if (isSure) await this.#takeBack(seq);
  }

  async #takeBack(seq: number): Promise<void> {
    try {
      await this.#store.unsend(seq);
      catchFocus(this.#element.closest<HTMLElement>('[role=log]'), this.#injector);
    } catch (error) {
      this.#toasts.failed('Still there', error, () => void this.#takeBack(seq));
    }
  }
}
