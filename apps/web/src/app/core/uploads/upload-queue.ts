import { HttpClient, HttpContext, HttpEventType, HttpHeaders } from '@angular/common/http';
import { Injectable, inject, signal } from '@angular/core';
import type { Media } from '@heliograph/contracts';
import type { Subscription } from 'rxjs';
import { problemOf } from '../api/problem-of';
import { UPLOAD } from '../api/request-context';
import { PersonScope } from '../scope/person-scope';
import { UnsavedWork } from '../session/unsaved-work';
import { refusalOf } from './acceptable';
import { type RunningUpload, type UploadItem, newUpload } from './upload-item';

const AT_ONCE = 3;
const PROGRESS_MS = 100;

/** Files on their way to the server, three at a time. It outlives the page that added them. */
@Injectable({ providedIn: 'root' })
export class UploadQueue {
  readonly #http = inject(HttpClient);
  readonly #items = signal<readonly RunningUpload[]>([]);
  readonly #running = new Map<string, Subscription>();

  readonly items = this.#items.asReadonly();

  constructor() {
    inject(UnsavedWork).watch(() => this.#running.size > 0);
    inject(PersonScope).onLeave(() => {
      for (const item of this.#items()) this.remove(item.id);
    });
  }

  /** Puts a file in the queue; with `poster` a video's still picture. What can be refused here fails at once. */
  add(file: File, poster: Blob | null = null): UploadItem {
    const item = newUpload(file, poster);
    const refusal = refusalOf(file);
    if (refusal) {
      item.problem.set(refusal);
      item.state.set('failed');
    }
    this.#items.update((items) => [...items, item]);
    this.#fill();
    return item;
  }

  /** Sends it again, under the same key. */
  retry(id: string): void {
    const item = this.#find(id);
    if (!item || (item.state() !== 'failed' && item.state() !== 'cancelled')) return;
    item.problem.set(null);
    item.progress.set(0);
    item.state.set('waiting');
    this.#fill();
  }

  /** Stops it. It can be tried again. */
  cancel(id: string): void {
    const item = this.#find(id);
    if (!item || item.state() === 'done') return;
    item.state.set('cancelled');
    this.#stop(id);
  }

  /** Stops it and forgets it. What was uploaded and is never attached to anything, the server discards. */
  remove(id: string): void {
    const item = this.#find(id);
    if (!item) return;
    this.#stop(id);
    URL.revokeObjectURL(item.preview);
    this.#items.update((items) => items.filter((other) => other.id !== id));
  }

  #find(id: string): RunningUpload | undefined {
    return this.#items().find((item) => item.id === id);
  }

  #stop(id: string): void {
    this.#running.get(id)?.unsubscribe();
    this.#running.delete(id);
    this.#fill();
  }

  #fill(): void {
    for (const item of this.#items()) {
      if (this.#running.size >= AT_ONCE) return;
      if (item.state() === 'waiting') this.#send(item);
    }
  }

  #send(item: RunningUpload): void {
    item.state.set('sending');
    const form = new FormData();
    if (item.poster) form.append('poster', item.poster, 'poster.webp');
    form.append('file', item.file, item.file.name);
    let toldAt = 0;
    const events = this.#http.post<Media>('/api/media', form, {
      headers: new HttpHeaders({ 'Idempotency-Key': item.key }),
      context: new HttpContext().set(UPLOAD, true),
      reportUploadProgress: true,
      observe: 'events',
    });
    const running = events.subscribe({
      next: (event) => {
        if (event.type === HttpEventType.UploadProgress && event.total !== undefined) {
          const isAll = event.loaded >= event.total;
          if (!isAll && Date.now() - toldAt < PROGRESS_MS) return;
          toldAt = Date.now();
          item.progress.set(event.loaded / event.total);
          if (isAll) item.state.set('processing');
        }
        if (event.type === HttpEventType.Response && event.body) {
          item.progress.set(1);
          item.media.set(event.body);
          item.state.set('done');
        }
      },
      error: (error: unknown) => {
        item.problem.set(problemOf(error));
        item.state.set('failed');
        this.#stop(item.id);
      },
      complete: () => this.#stop(item.id),
    });
    if (!running.closed) this.#running.set(item.id, running);
  }
}
