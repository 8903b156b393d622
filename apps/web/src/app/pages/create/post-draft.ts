import { Injectable, inject } from '@angular/core';
import { Drafts } from '../../core/drafts/drafts';

export interface DraftItem {
  /** By which its words find it. */
  readonly id: string;
  readonly file: File;
  readonly kind: 'image' | 'video';
  readonly poster: Blob | null;
  readonly altText: string;
}

export interface PostDraft {
  readonly caption: string;
  readonly items: readonly DraftItem[];
}

type DraftFile = Omit<DraftItem, 'altText'>;
type Words = Pick<DraftItem, 'id' | 'altText'>;

const WORDS = 'create';
const FILES = 'create:files';

/**
 * The post that somebody began, kept on this machine. Files lie apart from words and their order, so that a letter typed
 * or two files changed over do not write a hundred megabytes again, and are kept even as the page goes.
 */
@Injectable({ providedIn: 'root' })
export class PostDrafts {
  readonly #drafts = inject(Drafts);
  #files = '';

  async read(): Promise<PostDraft | null> {
    const [words, stored] = await Promise.all([this.#drafts.read(WORDS), this.#drafts.read(FILES)]);
    const { caption, order } = wordsOf(words);
    const files = new Map(filesOf(stored).map((file) => [file.id, file]));
    const items = order.flatMap(({ id, altText }) => {
      const file = files.get(id);
      return file ? [{ ...file, altText }] : [];
    });
    if (items.length === 0) return null;
    this.#files = keyOf(items);
    return { caption, items };
  }

  /** Without files there is nothing to keep. */
  write({ caption, items }: PostDraft): void {
    if (items.length === 0) {
      // Nothing was begun, unless something was kept before.
      if (this.#files !== '') void this.delete();
      return;
    }
    this.#drafts.write(WORDS, { caption, order: items.map(({ id, altText }) => ({ id, altText })) });
    const files = keyOf(items);
    if (files === this.#files) return;
    this.#files = files;
    this.#drafts.write(
      FILES,
      items.map(({ id, file, kind, poster }) => ({ id, file, kind, poster })),
    );
  }

  async delete(): Promise<void> {
    this.#files = '';
    await Promise.all([this.#drafts.delete(WORDS), this.#drafts.delete(FILES)]);
  }
}

/** Another when there are other files. */
const keyOf = (items: readonly DraftItem[]) =>
  items
    .map(({ id }) => id)
    .sort()
    .join();

/** What lies in storage may have been written by an older version: taken only as far as it is what it should be. */
function wordsOf(value: unknown): { caption: string; order: readonly Words[] } {
  const { caption, order } = record(value);
  const words = Array.isArray(order) ? order.map(record) : [];
  return {
    caption: typeof caption === 'string' ? caption : '',
    order: words.flatMap(({ id, altText }) =>
      typeof id === 'string' ? [{ id, altText: typeof altText === 'string' ? altText : '' }] : [],
    ),
  };
}

function filesOf(value: unknown): DraftFile[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).flatMap(({ id, file, kind, poster }) => {
    if (typeof id !== 'string' || !(file instanceof File) || (kind !== 'image' && kind !== 'video'))
      return [];
    return [{ id, file, kind, poster: poster instanceof Blob ? poster : null }];
  });
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
