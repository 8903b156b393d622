import { Injectable, computed, inject, signal } from '@angular/core';
import { acceptAttribute } from '@heliograph/rules';
import { type UploadItem } from '../../../core/uploads/upload-item';
import { UploadQueue } from '../../../core/uploads/upload-queue';

/** The one picture or video that goes with the message being written. */
@Injectable()
export class Attachment {
  readonly #uploads = inject(UploadQueue);
  readonly #item = signal<UploadItem | null>(null);

  readonly accept = acceptAttribute();
  readonly item = this.#item.asReadonly();
  /** Once it is uploaded. */
  readonly media = computed(() => this.#item()?.media() ?? null);

  /** Takes the place of the one before. */
  add(file: File): void {
    this.remove();
    this.#item.set(this.#uploads.add(file));
  }

  retry(): void {
    const item = this.#item();
    if (item) this.#uploads.retry(item.id);
  }

  remove(): void {
    const item = this.#item();
    if (item) this.#uploads.remove(item.id);
    this.#item.set(null);
  }
}
