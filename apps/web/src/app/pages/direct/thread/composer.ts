import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { Media } from '@heliograph/contracts';
import { LIMITS, checkMessage, graphemes } from '@heliograph/rules';
import { Autogrow, Icon } from '@heliograph/ui';
import { Drafts } from '../../../core/drafts/drafts';
import { Attachment } from './attachment';
import { AttachmentPreview } from './attachment-preview';

/** What is sent; the text is empty where there is only a picture. */
export interface Written {
  readonly text: string;
  readonly media: Media | null;
}

const COUNTS_FROM = LIMITS.message.max - 100;

/** Writes a message. Enter sends, Shift+Enter begins a line; what is not sent is found again the next time. */
@Component({
  selector: 'hg-composer',
  imports: [AttachmentPreview, Autogrow, Icon],
  providers: [Attachment],
  templateUrl: './composer.html',
  styleUrl: './composer.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Composer {
  readonly #drafts = inject(Drafts);
  protected readonly attachment = inject(Attachment);

  readonly conversationId = input.required<string>();
  readonly name = input('');
  readonly wrote = output();
  readonly send = output<Written>();

  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  private readonly autogrow = viewChild.required(Autogrow);
  private readonly draft = computed(() => `message:${this.conversationId()}`);
  protected readonly text = signal('');
  protected readonly problem = signal<string | null>(null);
  protected readonly left = computed(() => {
    const { length } = this.text();
    return length < COUNTS_FROM ? null : LIMITS.message.max - graphemes(this.text());
  });
  protected readonly isReady = computed(() => this.text().trim() !== '' || this.attachment.media() !== null);

  constructor() {
    effect(() => {
      const draft = this.draft();
      untracked(() => void this.#restore(draft));
    });
    afterRenderEffect(() => {
      this.text();
      this.autogrow().fit();
    });
    afterNextRender(() => {
      // Not on phones, where the keyboard would cover what was said.
      if (matchMedia('(hover: hover) and (min-width: 768px)').matches) this.field().nativeElement.focus();
    });
    inject(DestroyRef).onDestroy(() => this.attachment.remove());
  }

  protected write(text: string): void {
    this.text.set(text);
    this.problem.set(null);
    if (text === '') void this.#drafts.delete(this.draft());
    else this.#drafts.write(this.draft(), text);
    if (text.trim() !== '') this.wrote.emit();
  }

  protected enter(event: Event): void {
    if (!(event instanceof KeyboardEvent) || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.submit();
  }

  protected submit(): void {
    if (!this.isReady()) return;
    const media = this.attachment.media();
    const checked = this.text().trim() === '' ? { ok: true as const, value: '' } : checkMessage(this.text());
    if (!checked.ok) {
      this.problem.set(checked.message);
      return;
    }
    this.send.emit({ text: checked.value, media });
    this.text.set('');
    void this.#drafts.delete(this.draft());
    this.attachment.remove();
    this.field().nativeElement.focus();
  }

  protected chosen(files: FileList | null): void {
    const file = files?.[0];
    if (file) this.attachment.add(file);
    this.field().nativeElement.focus();
  }

  async #restore(draft: string): Promise<void> {
    const kept = await this.#drafts.read(draft);
    if (typeof kept === 'string' && this.text() === '') this.text.set(kept);
  }
}
