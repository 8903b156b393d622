import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Post } from '@heliograph/contracts';
import { LIMITS, checkAltText, checkCaption } from '@heliograph/rules';
import { UnsavedWork } from '../../core/session/unsaved-work';
import { UploadQueue } from '../../core/uploads/upload-queue';
import { type ChosenItem, chosenItem } from './chosen-item';
import type { RefusedFile } from './file-refusal';
import { lookInto } from './look-into';
import { PostDrafts } from './post-draft';
import { PostSharing } from './post-sharing';

export type CreateStep = 'choose' | 'arrange' | 'describe';

const MOST = LIMITS.mediaPerPost.max;

/** The post that is being made, from the first file to the server's answer. */
@Injectable()
export class CreateStore {
  readonly #drafts = inject(PostDrafts);
  readonly #queue = inject(UploadQueue);
  readonly #sharing = inject(PostSharing);

  readonly step = signal<CreateStep>('choose');
  readonly caption = signal('');
  /** Files that were chosen last and cannot be posted. */
  readonly refused = signal<readonly RefusedFile[]>([]);
  /** Files are being looked into. */
  readonly isLooking = signal(false);
  readonly isSharing = signal(false);
  /** Why the post was not shared. */
  readonly problem = signal<string | null>(null);
  /** What is shown was begun on an earlier visit. */
  readonly isRestored = signal(false);
  readonly #items = signal<readonly ChosenItem[]>([]);
  readonly #chosenId = signal<string | null>(null);
  #isOver = false;

  readonly items = this.#items.asReadonly();
  /** The one that is looked at in large. */
  readonly chosen = computed(() => {
    const items = this.#items();
    return items.find(({ id }) => id === this.#chosenId()) ?? items[0] ?? null;
  });
  readonly position = computed(() => this.#items().findIndex(({ id }) => id === this.chosen()?.id));
  readonly room = computed(() => MOST - this.#items().length);
  readonly isEmpty = computed(() => this.#items().length === 0);
  readonly stopped = computed(() => this.#items().filter((item) => item.isStopped()));
  readonly arrived = computed(() => this.#items().filter((item) => item.isDone()).length);
  readonly captionProblem = computed(() => {
    const checked = checkCaption(this.caption());
    return checked.ok ? null : checked.message;
  });

  constructor() {
    const stop = inject(UnsavedWork).watch(() => !this.isEmpty() && !this.#isOver);
    effect(() => this.#keepDraft());
    inject(DestroyRef).onDestroy(() => {
      stop();
      // What is being shared goes on by itself, and is let go of when it is through.
      if (!this.isSharing()) this.#release();
    });
  }

  /** Goes on with what was begun and not shared, if anything was. */
  async restore(): Promise<void> {
    const draft = await this.#drafts.read();
    if (!draft || !this.isEmpty()) return;
    const items = draft.items.map((item) => chosenItem(this.#queue.add(item.file, item.poster), item, item));
    this.#items.set(items);
    this.caption.set(draft.caption);
    this.isRestored.set(true);
    this.step.set('arrange');
  }

  /** Takes files as far as there is room and they can be posted, in their order, and begins to upload them. */
  async add(files: readonly File[]): Promise<void> {
    if (files.length === 0 || this.isSharing()) return;
    this.isLooking.set(true);
    const looked = await Promise.all(files.map(async (file) => ({ file, found: await lookInto(file) })));
    const refused: RefusedFile[] = [];
    for (const { file, found } of looked) {
      if ('why' in found) refused.push({ name: file.name, why: found.why });
      else if (this.room() > 0) this.#append(chosenItem(this.#queue.add(file, found.poster), found));
      else refused.push({ name: file.name, why: `was left out: a post has room for ${MOST}.` });
    }
    this.isLooking.set(false);
    this.refused.set(refused);
    if (this.step() === 'choose' && !this.isEmpty()) this.step.set('arrange');
  }

  choose(id: string): void {
    this.#chosenId.set(id);
  }

  move(from: number, to: number): void {
    this.#items.update((items) => {
      const item = items[from];
      if (!item || to < 0 || to >= items.length) return items;
      return items.toSpliced(from, 1).toSpliced(to, 0, item);
    });
  }

  remove(id: string): void {
    const at = this.#items().findIndex((item) => item.id === id);
    const item = this.#items()[at];
    if (!item) return;
    const next = this.#items()[at + 1] ?? this.#items()[at - 1];
    this.#items.update((items) => items.filter((other) => other !== item));
    this.#chosenId.set(next?.id ?? null);
    item.release();
    this.#queue.remove(id);
    if (this.isEmpty()) this.step.set('choose');
  }

  cancel(id: string): void {
    this.#queue.cancel(id);
  }

  retry(id: string): void {
    this.#queue.retry(id);
  }

  /** Throws away what was begun. */
  async discard(): Promise<void> {
    this.#isOver = true;
    this.#release();
    await this.#drafts.delete();
  }

  /** Publishes the post; null where it was not, with the reason in `problem`. Asked twice at once it is one post. */
  async share(): Promise<Post | null> {
    const checked = checkCaption(this.caption());
    const areDescribed = this.#items().every(({ altText }) => checkAltText(altText()).ok);
    if (!checked.ok || !areDescribed || this.isEmpty() || this.isSharing()) return null;
    this.isSharing.set(true);
    this.problem.set(null);
    const shared = await this.#sharing.share(this.#items(), checked.value);
    if ('post' in shared) {
      await this.discard();
    } else {
      this.problem.set(shared.problem);
      if (shared.isStopped) this.step.set('arrange');
    }
    this.isSharing.set(false);
    return 'post' in shared ? shared.post : null;
  }

  #append(item: ChosenItem): void {
    this.#items.update((items) => [...items, item]);
  }

  /** Writes down what there is with every change; once nothing is left, there is nothing to keep. */
  #keepDraft(): void {
    const draft = {
      caption: this.caption(),
      items: this.#items().map(({ draftId, upload, kind, poster, altText }) => ({
        id: draftId,
        file: upload.file,
        kind,
        poster,
        altText: altText(),
      })),
    };
    untracked(() => {
      if (!this.#isOver) this.#drafts.write(draft);
    });
  }

  #release(): void {
    for (const item of this.#items()) {
      item.release();
      this.#queue.remove(item.id);
    }
  }
}
