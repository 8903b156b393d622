import {
  ChangeDetectionStrategy,
  Component,
  ElementRef,
  type OnInit,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  untracked,
  viewChild,
} from '@angular/core';
import { RouterLink } from '@angular/router';
import { Avatar, Button, CountPipe, DotsLoader, Icon, State, calmly, dayAndTime } from '@heliograph/ui';
import { sentenceOf } from '../../../core/api/sentence';
import { Clock } from '../../../core/clock/clock';
import { nameOf } from '../../../core/entities/name-of';
import { HeliographTitle } from '../../../core/navigation/heliograph-title';
import { Typing } from '../typing';
import { Attention } from './attention';
import { Composer, type Written } from './composer';
import { LogScroll } from './log-scroll';
import { MessageItem } from './message-item';
import { ThreadStore } from './thread.store';
import { ThreadSync } from './thread-sync';

/** A conversation: who it is with, what was said, and the field to answer in. */
@Component({
  selector: 'hg-thread',
  imports: [Avatar, Button, Composer, CountPipe, DotsLoader, Icon, LogScroll, MessageItem, RouterLink, State],
  providers: [ThreadStore, ThreadSync],
  templateUrl: './thread.html',
  styleUrl: './thread.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Thread implements OnInit {
  readonly #attention = inject(Attention);
  readonly #clock = inject(Clock);
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  readonly #title = inject(HeliographTitle);
  readonly #typing = inject(Typing);
  protected readonly store = inject(ThreadStore);

  readonly conversationId = input.required<string>();

  protected readonly scroll = viewChild(LogScroll);
  protected readonly partner = computed(() => this.store.conversation()?.with);
  protected readonly name = computed(() => {
    const partner = this.partner();
    return partner ? nameOf(partner) : '';
  });
  private readonly typing = computed(() => this.#typing.in(this.conversationId()));
  protected readonly isTyping = computed(() => this.typing()());
  protected readonly atBottom = computed(() => this.scroll()?.atBottom() ?? true);
  /** Where the reader left the bottom; null while they are there. */
  private readonly leftAt = linkedSignal<boolean, number | null>({
    source: this.atBottom,
    computation: (atBottom) => (atBottom ? null : untracked(this.store.newestSeq)),
  });
  /** How many have come since. */
  protected readonly below = computed(() => {
    const [leftAt, conversation] = [this.leftAt(), this.store.conversation()];
    if (leftAt === null || !conversation) return 0;
    const { id } = conversation.with;
    return this.store.messages().filter(({ senderId, seq }) => senderId === id && seq > leftAt).length;
  });
  protected readonly problem = computed(() => {
    const problem = this.store.problem();
    return problem && sentenceOf(problem);
  });
  protected readonly showsSkeleton = calmly(computed(() => this.store.phase() === 'first'));
  protected readonly waiting = [168, 224, 120, 260, 180];

  #isPlaced = false;

  constructor() {
    effect(() => {
      const name = this.name();
      if (name !== '') untracked(() => this.#title.name(name));
    });
    afterRenderEffect(() => {
      const scroll = this.scroll();
      if (!scroll || this.#isPlaced) return;
      this.#isPlaced = true;
      const line = this.#element.querySelector('.new');
      scroll.toBottom();
      if (line) scroll.show(line);
    });
    effect(() => {
      // With each of these another look: what came is read where somebody sees it.
      this.store.conversation();
      const newest = this.store.newestSeq();
      const isSeen = this.#attention.isThere() && this.scroll()?.atBottom() === true;
      if (newest > 0 && isSeen) untracked(() => void this.store.read());
    });
  }

  ngOnInit(): void {
    this.store.open(this.conversationId());
  }

  protected when(at: string): string {
    return dayAndTime(at, this.#clock.now());
  }

  protected wrote(): void {
    this.#typing.tell(this.conversationId());
  }

  protected send({ text, media }: Written): void {
    this.#typing.sent(this.conversationId());
    this.store.send({ ...(text !== '' && { text }), ...(media && { mediaId: media.id }) }, media);
    this.scroll()?.toBottom();
  }
}
