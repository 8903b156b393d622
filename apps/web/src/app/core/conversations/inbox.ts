import { Injectable, type Signal, computed, effect, inject, signal } from '@angular/core';
import type { Conversation, Page, ServerPayload } from '@heliograph/contracts';
import { Api, type Dated } from '../api/api';
import { path } from '../api/path';
import type { Problem } from '../api/problem';
import { problemOf } from '../api/problem-of';
import { whenBack } from '../connection/when-back';
import { Outbox } from '../outbox/outbox';
import { Realtime } from '../realtime/realtime';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { Unread } from '../unread/unread';
import { type InboxRow, byActivity, newerRow, withMessage, withRead, withUnsent } from './inbox-row';

const PAGE = 30;

/**
 * Every conversation this client knows, newest activity first, kept true by pushes; also what the badge of the
 * navigation counts. Its first page is fetched when the line to the server stands, or when the list is shown.
 */
@Injectable({ providedIn: 'root' })
export class Inbox {
  readonly #api = inject(Api);
  readonly #outbox = inject(Outbox);
  readonly #session = inject(Session);
  readonly #rows = signal<ReadonlyMap<string, InboxRow>>(new Map());
  readonly #cursor = signal<string | null | undefined>(undefined);
  readonly #loading = signal(false);
  readonly #problem = signal<Problem | null>(null);
  #running = new AbortController();
  #run: Promise<void> = Promise.resolve();
  #readAt = -1;

  readonly loading = this.#loading.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly atEnd = computed(() => this.#cursor() === null);
  /** Nothing before the first page came, whatever was read alone. */
  readonly conversations = computed(() =>
    this.#cursor() === undefined ? [] : [...this.#rows().values()].sort(byActivity),
  );
  readonly phase = computed(() => {
    if (this.#cursor() === undefined) return this.#problem() ? 'failed' : 'first';
    return this.#rows().size === 0 && this.atEnd() ? 'empty' : 'content';
  });
  readonly #unread = computed(
    () => [...this.#rows().values()].filter(({ unreadCount }) => unreadCount > 0).length,
  );

  constructor() {
    const unread = inject(Unread);
    effect(() => unread.messages.set(this.#unread()));
    const realtime = inject(Realtime);
    realtime.on('message.new', (push) => this.#arrived(push));
    realtime.on('message.unsent', (push) =>
      this.#change(push.conversationId, (row) => withUnsent(row, push)),
    );
    realtime.on('conversation.read', (push) => {
      const isOwn = push.userId === this.#session.person()?.id;
      this.#change(push.conversationId, (row) => withRead(row, push, isOwn));
    });
    realtime.onGap((position) => void this.#checkHead(position));
    whenBack(this.#problem, () => this.more());
    inject(PersonScope).onLeave(() => this.#clear());
  }

  row(id: string): Signal<InboxRow | undefined> {
    return computed(() => this.#rows().get(id));
  }

  /** The next page (the first one, to begin with). Nothing while one is on its way, or at the end. */
  async more(): Promise<void> {
    if (this.#loading() || this.atEnd()) return;
    await this.#load(this.#cursor() ?? null, ({ body, position }) => {
      if (this.#readAt < 0) this.#readAt = position;
      this.#receive(body.items, position);
      this.#cursor.set(body.nextCursor);
    });
  }

  /** Asks for one conversation, at least as new as `minPosition`. Rejects with a Problem, `missing` where it is not theirs. */
  async load(id: string, minPosition?: number): Promise<void> {
    const options = minPosition === undefined ? {} : { minPosition };
    const { body, position } = await this.#api.read('conversation', path`/conversations/${id}`, options);
    this.#receive([body], position);
  }

  /** Shows a conversation as read up to there, before the server says so. */
  markRead(id: string, seq: number): void {
    this.#change(id, (row) =>
      seq < (row.lastMessage?.seq ?? 0)
        ? { ...row, readSeq: Math.max(row.readSeq, seq) }
        : { ...row, readSeq: Math.max(row.readSeq, seq), unreadCount: 0 },
    );
  }

  #arrived(push: ServerPayload<'message.new'>): void {
    this.#outbox.acknowledge(push.acks ?? []);
    const { conversationId, position } = push;
    if (this.#rows().has(conversationId)) {
      this.#change(conversationId, (row) => withMessage(row, push));
    } else {
      // Where this fails the next reconnection finds it: each one looks at the head of the list.
      this.load(conversationId, position).catch((error: unknown) => this.#problem.set(problemOf(error)));
    }
  }

  /** What happened while the line was down: the first page as it is now, under it what still holds. */
  async #checkHead(position: number | null): Promise<void> {
    // What is on its way may have been read before that.
    await this.#run;
    if (this.#cursor() === undefined) return this.more();
    if (position !== null && position <= this.#readAt) return;
    await this.#load(null, ({ body, position: readAt }) => {
      const held = this.#rows();
      const reachesHeld = body.items.some(({ id, updatedAt }) => held.get(id)?.updatedAt === updatedAt);
      this.#readAt = readAt;
      if (!reachesHeld) {
        this.#rows.set(new Map());
        this.#cursor.set(body.nextCursor);
      }
      this.#receive(body.items, readAt);
    });
  }

  #load(cursor: string | null, take: (page: Dated<Page<Conversation>>) => void): Promise<void> {
    this.#run = this.#ask(cursor, take);
    return this.#run;
  }

  async #ask(cursor: string | null, take: (page: Dated<Page<Conversation>>) => void): Promise<void> {
    const running = new AbortController();
    this.#running = running;
    this.#loading.set(true);
    this.#problem.set(null);
    try {
      const page = await this.#api.read('conversations', '/conversations', {
        query: { cursor, limit: PAGE },
        signal: running.signal,
      });
      if (!running.signal.aborted) take(page);
    } catch (error) {
      if (!running.signal.aborted) this.#problem.set(problemOf(error));
    } finally {
      if (this.#running === running) this.#loading.set(false);
    }
  }

  #receive(conversations: readonly Conversation[], position: number): void {
    this.#rows.update((rows) => {
      const next = new Map(rows);
      for (const one of conversations) next.set(one.id, newerRow(rows.get(one.id), { ...one, position }));
      return next;
    });
  }

  #change(id: string, change: (row: InboxRow) => InboxRow): void {
    const row = this.#rows().get(id);
    if (row) this.#rows.update((rows) => new Map(rows).set(id, change(row)));
  }

  #clear(): void {
    this.#running.abort();
    this.#loading.set(false);
    this.#readAt = -1;
    this.#rows.set(new Map());
    this.#cursor.set(undefined);
    this.#problem.set(null);
  }
}
