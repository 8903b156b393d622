import { Injectable, inject, signal } from '@angular/core';
import { problemOf } from '../api/problem-of';
import { sentenceOf } from '../api/sentence';
import { PersonScope } from '../scope/person-scope';

export interface Toast {
  readonly id: number;
  readonly text: string;
  /** An error interrupts who listens, anything else waits its turn. */
  readonly isError: boolean;
  readonly action: { readonly label: string; readonly run: () => void } | null;
}

const SHOWN_MS = 6_000;
const AT_MOST = 3;

/** Short messages at the edge of the page; for what went wrong, or can be undone, not for every success. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly #shown = signal<readonly Toast[]>([]);
  #last = 0;

  readonly shown = this.#shown.asReadonly();

  constructor() {
    inject(PersonScope).onLeave(() => this.#shown.set([]));
  }

  show(
    text: string,
    options: { action?: { label: string; run: () => void }; isError?: boolean } = {},
  ): number {
    const id = ++this.#last;
    const toast: Toast = { id, text, isError: options.isError ?? false, action: options.action ?? null };
    this.#shown.update((shown) => [...shown.filter((other) => other.text !== text), toast].slice(-AT_MOST));
    setTimeout(() => this.dismiss(id), SHOWN_MS);
    return id;
  }

  /** Says what did not happen and why, with a way to try again: `failed('Like not sent', error, () => …)`. */
  failed(what: string, error: unknown, retry?: () => void): void {
    const problem = problemOf(error);
    if (problem.kind === 'aborted') return;
    const text = `${what}. ${problem.kind === 'offline' ? 'That needs a connection.' : sentenceOf(problem)}`;
    this.show(text, { isError: true, ...(retry ? { action: { label: 'Retry', run: retry } } : {}) });
  }

  dismiss(id: number): void {
    this.#shown.update((shown) => shown.filter((toast) => toast.id !== id));
  }
}
