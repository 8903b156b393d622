import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { Post } from '@heliograph/contracts';
import { Button, Icon } from '@heliograph/ui';
import { type CreateStep, CreateStore } from '../create.store';
import { ArrangeStep } from './arrange-step';
import { ChooseStep } from './choose-step';
import { DescribeStep } from './describe-step';
import { askAboutDraft } from './save-draft-dialog';

const STEPS: readonly { readonly id: CreateStep; readonly word: string; readonly heading: string }[] = [
  { id: 'choose', word: 'Choose', heading: 'New post' },
  { id: 'arrange', word: 'Arrange', heading: 'Arrange' },
  { id: 'describe', word: 'Describe', heading: 'Describe' },
];

/** A new post in three steps. Files can be dropped and pasted at each of the first two. */
@Component({
  selector: 'hg-create-flow',
  imports: [ArrangeStep, Button, ChooseStep, DescribeStep, Icon],
  providers: [CreateStore],
  templateUrl: './create-flow.html',
  styleUrl: './create-flow.css',
  host: {
    // Anywhere: beside the dialog the browser would open the file in the place of this page.
    '(document:dragover)': 'dragged($event)',
    '(document:dragleave)': 'draggedAway($event)',
    '(document:drop)': 'dropped($event)',
    '(document:paste)': 'pasted($event)',
  },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreateFlow {
  readonly #injector = inject(Injector);
  protected readonly store = inject(CreateStore);

  /** Whatever was begun is kept, thrown away or shared: the place can be left. */
  readonly left = output();
  readonly shared = output<Post>();

  private readonly title = viewChild.required<ElementRef<HTMLElement>>('title');
  protected readonly steps = STEPS;
  protected readonly isOver = signal(false);
  protected readonly at = computed(() => STEPS.findIndex(({ id }) => id === this.store.step()));
  protected readonly heading = computed(() => STEPS[this.at()]?.heading ?? '');
  protected readonly status = computed(() => {
    const { length } = this.store.items();
    if (length === 0) return 'Nothing chosen yet';
    const arrived = this.store.arrived();
    if (this.store.isSharing()) return arrived < length ? `Uploading, ${arrived} of ${length}…` : 'Sharing…';
    const going = arrived < length ? `${arrived} of ${length} uploaded` : `${length} of 10`;
    return `${going} · ${this.store.isRestored() ? 'draft restored' : 'draft saved'}`;
  });

  constructor() {
    // Whoever changed the step, what had the focus is gone with the one before.
    let before = this.store.step();
    effect(() => {
      const step = this.store.step();
      if (step === before) return;
      before = step;
      afterNextRender(() => this.title().nativeElement.focus(), { injector: this.#injector });
    });
    void this.store.restore();
  }

  /** Leaves at once where there is nothing to lose; else asks what to do with it. */
  async close(): Promise<void> {
    if (!this.store.isEmpty() && !this.store.isSharing()) {
      const answer = await askAboutDraft(this.#injector);
      if (answer === null) return;
      if (answer === 'discard') await this.store.discard();
    }
    this.left.emit();
  }

  protected next(): void {
    if (!this.store.isEmpty()) this.store.step.set(this.store.step() === 'choose' ? 'arrange' : 'describe');
  }

  protected back(): void {
    this.store.step.set(this.store.step() === 'describe' ? 'arrange' : 'choose');
  }

  protected async share(): Promise<void> {
    const post = await this.store.share();
    if (!post) return;
    this.shared.emit(post);
    this.left.emit();
  }

  protected dragged(event: DragEvent): void {
    if (!event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    this.isOver.set(true);
  }

  protected draggedAway({ relatedTarget }: DragEvent): void {
    if (relatedTarget === null) this.isOver.set(false);
  }

  protected dropped(event: DragEvent): void {
    const files = [...(event.dataTransfer?.files ?? [])];
    this.isOver.set(false);
    if (files.length === 0) return;
    event.preventDefault();
    void this.store.add(files);
  }

  protected pasted(event: ClipboardEvent): void {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    void this.store.add(files);
  }
}
