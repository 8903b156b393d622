import { HttpClient, HttpContext, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom, fromEvent, identity, takeUntil, throwIfEmpty } from 'rxjs';
import type { AnswerName, Answers } from './answers';
import { newKey } from './keys';
import { Problem } from './problem';
import { PUBLIC, SEEN, UPLOAD } from './request-context';

declare const ngDevMode: unknown;

export interface ReadOptions {
  readonly query?: Readonly<Record<string, string | number | null | undefined>>;
  readonly signal?: AbortSignal;
  /** Wait until the server's read models have come this far, beyond what this client itself wrote. */
  readonly minPosition?: number;
}

export interface WriteOptions {
  /** The act's Idempotency-Key; give the same one when the same act is tried again. */
  readonly key?: string;
  readonly signal?: AbortSignal;
  readonly public?: boolean;
  /** The body is a file, which takes as long as it takes: no time limit, and no second try by itself. */
  readonly upload?: boolean;
}

/** An answer, and its position: how far of the log a read shows at least, or where a write was put. */
export interface Dated<T> {
  readonly body: T;
  readonly position: number;
}

export type WriteMethod = 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * The one way to the server. Paths are under /api; the answer's name gives its type, and its schema is checked in
 * development. Rejects with a Problem and nothing else.
 */
@Injectable({ providedIn: 'root' })
export class Api {
  readonly #http = inject(HttpClient);

  async get<N extends AnswerName>(name: N, path: string, options: ReadOptions = {}): Promise<Answers[N]> {
    return (await this.read(name, path, options)).body;
  }

  /** Like `get`, with the position that the answer is dated by. */
  async read<N extends AnswerName>(
    name: N,
    path: string,
    options: ReadOptions = {},
  ): Promise<Dated<Answers[N]>> {
    const { minPosition, query, signal } = options;
    const seen = { position: 0 };
    const headers = new HttpHeaders(
      minPosition === undefined ? {} : { 'X-Min-Position': String(minPosition) },
    );
    const context = new HttpContext().set(SEEN, seen);
    const body = await this.#send(name, 'GET', path, { headers, context, params: given(query) }, signal);
    return { body, position: seen.position };
  }

  post<N extends AnswerName>(
    name: N,
    path: string,
    body?: unknown,
    options?: WriteOptions,
  ): Promise<Answers[N]> {
    return this.#written(name, 'POST', path, body, options);
  }

  put<N extends AnswerName>(
    name: N,
    path: string,
    body?: unknown,
    options?: WriteOptions,
  ): Promise<Answers[N]> {
    return this.#written(name, 'PUT', path, body, options);
  }

  patch<N extends AnswerName>(
    name: N,
    path: string,
    body?: unknown,
    options?: WriteOptions,
  ): Promise<Answers[N]> {
    return this.#written(name, 'PATCH', path, body, options);
  }

  delete<N extends AnswerName>(name: N, path: string, options?: WriteOptions): Promise<Answers[N]> {
    return this.#written(name, 'DELETE', path, undefined, options);
  }

  /** A write whose position in the log matters to the caller. */
  async write<N extends AnswerName>(
    name: N,
    method: WriteMethod,
    path: string,
    body?: unknown,
    options: WriteOptions = {},
  ): Promise<Dated<Answers[N]>> {
    const seen = { position: 0 };
    const headers = new HttpHeaders({ 'Idempotency-Key': options.key ?? newKey() });
    const context = new HttpContext()
      .set(PUBLIC, options.public ?? false)
      .set(UPLOAD, options.upload ?? false)
      .set(SEEN, seen);
    const answer = await this.#send(name, method, path, { headers, context, body }, options.signal);
    return { body: answer, position: seen.position };
  }

  async #written<N extends AnswerName>(
    name: N,
    method: WriteMethod,
    path: string,
    body: unknown,
    options?: WriteOptions,
  ): Promise<Answers[N]> {
    return (await this.write(name, method, path, body, options)).body;
  }

  async #send<N extends AnswerName>(
    name: N,
    method: WriteMethod | 'GET',
    path: string,
    options: {
      headers: HttpHeaders;
      context: HttpContext;
      body?: unknown;
      params?: Record<string, string | number>;
    },
    signal: AbortSignal | undefined,
  ): Promise<Answers[N]> {
    const answers = this.#http.request<Answers[N]>(method, `/api${path}`, options);
    const body = await firstValueFrom(
      answers.pipe(
        signal ? takeUntil(fromEvent(signal, 'abort')) : identity,
        throwIfEmpty(() => new Problem('aborted', 0, 'aborted')),
      ),
    );
    if (typeof ngDevMode === 'undefined' || ngDevMode) {
      (await import('./answer-schemas')).checkAnswer(name, body);
    }
    return body;
  }
}

function given(query: ReadOptions['query'] = {}): Record<string, string | number> {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined) params[name] = value;
  }
  return params;
}
