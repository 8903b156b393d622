import { Injectable, type Signal, computed, effect, inject, signal } from '@angular/core';
import type { Message } from '@heliograph/contracts';
import { newKey } from '../api/keys';
import { Problem } from '../api/problem';
import { problemOf } from '../api/problem-of';
import { Connection } from '../connection/connection';
import { Realtime } from '../realtime/realtime';
import { PersonScope } from '../scope/person-scope';
import { oneTabAtATime } from '../session/one-tab-at-a-time';
import { Session } from '../session/session';
import type { OutboxRow } from '../storage/person-database';
import { PersonStorage } from '../storage/person-storage';
import { MessageSender } from './message-sender';

/** What a message is made of; at least one of them. */
export interface Draft {
  readonly text?: string;
  readonly mediaId?: string;
  readonly postId?: string;
}

export interface OutboxEntry extends OutboxRow {
  /** `failed`: it was refused or tried often enough; it waits for Retry. */
  readonly state: 'waiting' | 'sending' | 'failed';
  readonly problem: Problem | null;
}

export interface Sent {
  readonly clientId: string;
  readonly conversationId: string;
  readonly message: Message;
  readonly position: number;
}

/**
 * Messages on their way: written down before they are sent, shown at once, sent in order within each conversation, by
 * one tab at a time, again after a reload or when the connection is back. The server knows each `clientId` once, so
 * nothing arrives twice.
 */
@Injectable({ providedIn: 'root' })
export class Outbox {
  readonly #storage = inject(PersonStorage);
  readonly #sender = inject(MessageSender);
  readonly #connection = inject(Connection);
  readonly #entries = signal<readonly OutboxEntry[]>([]);
  readonly #listeners = new Set<(sent: Sent) => void>();
  readonly #sending = new Set<string>();

  constructor() {
    const session = inject(Session);
    const realtime = inject(Realtime);
    inject(PersonScope).onLeave(() => this.#entries.set([]));
    effect(() => {
      if (session.state() === 'in') void this.#restore();
    });
    effect(() => {
      if (realtime.status() === 'live' && this.#connection.online()) this.flush();
    });
  }

  /** What waits in one conversation, oldest first. */
  entries(conversationId: string): Signal<readonly OutboxEntry[]> {
    return computed(() => this.#entries().filter((entry) => entry.conversationId === conversationId));
  }

  /** Takes a message and answers its clientId, by which it will be known. */
  send(conversationId: string, draft: Draft): string {
    const row: OutboxRow = {
      clientId: newKey(),
      conversationId,
      text: draft.text ?? null,
      mediaId: draft.mediaId ?? null,
      postId: draft.postId ?? null,
      at: Date.now(),
    };
    this.#entries.update((entries) => [...entries, { ...row, state: 'waiting', problem: null }]);
    void this.#keepAndSend(row);
    return row.clientId;
  }

  retry(clientId: string): void {
    this.#change(clientId, { state: 'waiting', problem: null });
    this.flush();
  }

  async discard(clientId: string): Promise<void> {
    this.#drop(clientId);
    await this.#storage.database()?.delete('outbox', clientId);
  }

  /** Called with each message that the server took. */
  onSent(listener: (sent: Sent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** The server has this one already (its echo came): it need not be sent again. */
  acknowledge(clientIds: readonly string[]): void {
    for (const clientId of clientIds) {
      if (this.#entries().some((entry) => entry.clientId === clientId)) void this.discard(clientId);
    }
  }

  /** Sends what waits. */
  flush(): void {
    for (const conversationId of new Set(this.#entries().map((entry) => entry.conversationId))) {
      void this.#flush(conversationId);
    }
  }

  async #keepAndSend(row: OutboxRow): Promise<void> {
    await this.#storage.database()?.put('outbox', row.clientId, row);
    await this.#flush(row.conversationId);
  }

  async #flush(conversationId: string): Promise<void> {
    if (this.#sending.has(conversationId) || !this.#connection.online()) return;
    this.#sending.add(conversationId);
    try {
      await oneTabAtATime(`heliograph-outbox-${conversationId}`, () => this.#sendAll(conversationId));
    } finally {
      this.#sending.delete(conversationId);
    }
  }

  /** In order: one that could not be sent holds back those behind it, unless it was refused for good. */
  async #sendAll(conversationId: string): Promise<void> {
    for (let next = this.#next(conversationId); next; next = this.#next(conversationId)) {
      this.#change(next.clientId, { state: 'sending', problem: null });
      try {
        const { message, position } = await this.#sender.send(next);
        const sent = { clientId: next.clientId, conversationId, message, position };
        // Before it is dropped here, so that it is never shown in neither place.
        for (const listener of this.#listeners) listener(sent);
        await this.discard(next.clientId);
      } catch (error) {
        const problem = problemOf(error);
        this.#change(next.clientId, { state: waits(problem) ? 'waiting' : 'failed', problem });
        if (waits(problem)) return;
      }
    }
  }

  #next(conversationId: string): OutboxEntry | undefined {
    return this.#entries().find(
      (entry) => entry.conversationId === conversationId && entry.state === 'waiting',
    );
  }

  async #restore(): Promise<void> {
    const rows = (await this.#storage.database()?.all('outbox')) ?? [];
    const known = new Set(this.#entries().map(({ clientId }) => clientId));
    const restored = rows
      .filter(({ clientId }) => !known.has(clientId))
      .sort((a, b) => a.at - b.at)
      .map((row): OutboxEntry => ({ ...row, state: 'waiting', problem: null }));
    if (restored.length === 0) return;
    this.#entries.update((entries) => [...restored, ...entries]);
    this.flush();
  }

  #change(clientId: string, change: Pick<OutboxEntry, 'state' | 'problem'>): void {
    this.#entries.update((entries) =>
      entries.map((entry) => (entry.clientId === clientId ? { ...entry, ...change } : entry)),
    );
  }

  #drop(clientId: string): void {
    this.#entries.update((entries) => entries.filter((entry) => entry.clientId !== clientId));
  }
}

/** Without a connection it waits; when the connection is back it goes on by itself. */
const waits = ({ kind }: Problem) => kind === 'offline' || kind === 'auth';
