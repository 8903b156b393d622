import { Injectable, inject } from '@angular/core';
import { Drafts } from '../../core/drafts/drafts';

export interface DraftItem {
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

const WORDS = 'create';
const FILES = 'create:files';

/**
 * The post that somebody began, kept on this machine. Files lie apart from words, so that a letter typed does not write
 * a hundred megabytes again.
 */
@Injectable({ providedIn: 'root' })
export class PostDrafts {
  readonly #drafts = inject(Drafts);
  #files = '';

  async read(): Promise<PostDraft | null> {
    const [words, files] = await Promise.all([this.#drafts.read(WORDS), this.#drafts.read(FILES)]);
    const { caption, altTexts } = wordsOf(words);
    const items = filesOf(files).map((file, index) => ({ ...file, altText: altTexts[index] ?? '' }));
    return items.length > 0 ? { caption, items } : null;
  }

  /** `key` changes when the files or their order do. Without files there is nothing to keep. */
  write({ caption, items }: PostDraft, key: string): void {
    if (items.length === 0) {
      // Nothing was begun, unless something was kept before.
      if (this.#files !== '') void this.delete();
      return;
    }
    this.#drafts.write(WORDS, { caption, altTexts: items.map(({ altText }) => altText) });
    if (key === this.#files) return;
    this.#files = key;
    this.#drafts.write(
      FILES,
      items.map(({ file, kind, poster }) => ({ file, kind, poster })),
    );
  }

  async delete(): Promise<void> {
    this.#files = '';
    await Promise.all([this.#drafts.delete(WORDS), this.#drafts.delete(FILES)]);
  }
}

/** What lies in storage may have been written by an older version: taken only as far as it is what it should be. */
function wordsOf(value: unknown): { caption: string; altTexts: readonly string[] } {
  const { caption, altTexts } = record(value);
  return {
    caption: typeof caption === 'string' ? caption : '',
    altTexts: Array.isArray(altTexts) ? altTexts.map((text) => (typeof text === 'string' ? text : '')) : [],
  };
}

function filesOf(value: unknown): DraftFile[] {
  if (!Array.isArray(value)) return [];
  return value.map(record).flatMap(({ file, kind, poster }) => {
    if (!(file instanceof File) || (kind !== 'image' && kind !== 'video')) return [];
    return [{ file, kind, poster: poster instanceof Blob ? poster : null }];
  });
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};
