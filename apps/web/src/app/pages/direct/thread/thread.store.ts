import { DestroyRef, Injectable, computed, effect, inject, signal, untracked } from '@angular/core';
import type { Media, Message } from '@heliograph/contracts';
import { Api } from '../../../core/api/api';
import { path } from '../../../core/api/path';
import type { Problem } from '../../../core/api/problem';
import { problemOf } from '../../../core/api/problem-of';
import { whenBack } from '../../../core/connection/when-back';
import { Inbox } from '../../../core/conversations/inbox';
import { unsent } from '../../../core/conversations/inbox-row';
import { type Draft, Outbox } from '../../../core/outbox/outbox';
import { Realtime } from '../../../core/realtime/realtime';
import { Session } from '../../../core/session/session';
import { logRows } from './log-rows';
import { merged } from './merged';
import { ThreadSync } from './thread-sync';

const PAGE = 40;

/**
 * One open conversation: its messages from the newest back as far as was scrolled, without doubles, in the order of
 * their seq (which has gaps, so that a hole cannot be seen: what was missed is asked for after each gap in the line).
 */
@Injectable()
export class ThreadStore {
  readonly #api = inject(Api);
  readonly #inbox = inject(Inbox);
  readonly #outbox = inject(Outbox);
  readonly #realtime = inject(Realtime);
  readonly #session = inject(Session);
  readonly #sync = inject(ThreadSync);
  readonly #id = signal('');
  readonly #messages = signal<readonly Message[]>([]);
  readonly #uploads = signal<ReadonlyMap<string, Media>>(new Map());
  readonly #newAfterSeq = signal<number | null>(null);
  readonly #isLoaded = signal(false);
  readonly #atStart = signal(false);
  readonly #loading = signal<'first' | 'older' | null>(null);
  readonly #problem = signal<Problem | null>(null);
  #readSeq = 0;

  readonly messages = this.#messages.asReadonly();
  /** Nothing older is left. */
  readonly atStart = this.#atStart.asReadonly();
  readonly loading = this.#loading.asReadonly();
  /** Why the last page did not come. */
  readonly problem = this.#problem.asReadonly();
  readonly conversation = computed(() => this.#inbox.row(this.#id())());
  readonly phase = computed(() => {
    if (this.#isLoaded()) return 'content';
    const problem = this.#problem();
    if (!problem) return 'first';
    return problem.kind === 'missing' ? 'missing' : 'failed';
  });
  readonly rows = computed(() =>
    logRows({
      messages: this.#messages(),
      entries: this.#outbox.entries(this.#id())(),
      viewerId: this.#session.person()?.id ?? '',
      otherReadSeq: this.conversation()?.otherReadSeq ?? 0,
      newAfterSeq: this.#newAfterSeq(),
      atStart: this.#atStart(),
      uploads: this.#uploads(),
    }),
  );
  /** Seq of the newest message of the other one; 0 where there is none. */
  readonly newestSeq = computed(
    () => this.#messages().findLast(({ senderId }) => senderId !== this.#session.person()?.id)?.seq ?? 0,
  );

  constructor() {
    const stops = [
      this.#realtime.on('message.new', ({ conversationId, message }) => {
        if (conversationId === this.#id()) this.#receive([message], 'push');
      }),
      this.#realtime.on('message.unsent', ({ conversationId, seq }) => {
        if (conversationId === this.#id()) this.#takeBack(seq);
      }),
      this.#outbox.onSent(({ conversationId, message }) => {
        if (conversationId === this.#id()) this.#receive([message], 'answer');
      }),
      this.#realtime.onGap(() => this.#missed()),
    ];
    whenBack(this.#problem, () => (this.phase() === 'failed' ? this.load() : this.older()));
    effect(() => {
      if (this.#realtime.status() !== 'live') untracked(() => this.#sync.lost());
    });
    inject(DestroyRef).onDestroy(() => stops.forEach((stop) => stop()));
  }

  /** Shows the newest messages of this conversation; called once. */
  open(id: string): void {
    this.#id.set(id);
    void this.load();
  }

  /** The conversation and its newest messages; also again after it failed. */
  async load(): Promise<void> {
    const id = this.#id();
    await this.#ask('first', async () => {
      const [page] = await Promise.all([
        this.#api.get('messages', path`/conversations/${id}/messages`, { query: { limit: PAGE } }),
        this.#inbox.load(id),
      ]);
      const conversation = this.conversation();
      if (conversation && conversation.unreadCount > 0) this.#newAfterSeq.set(conversation.readSeq);
      this.#receive(page.items, 'page');
      this.#atStart.set(page.nextCursor === null);
      this.#isLoaded.set(true);
    });
    if (this.#isLoaded()) await this.#catchUp();
  }

  /** The page before the oldest message. Nothing while one is on its way, or at the beginning. */
  async older(): Promise<void> {
    const [oldest] = this.#messages();
    if (!oldest || this.#atStart() || this.#loading() !== null || !this.#isLoaded()) return;
    await this.#ask('older', async () => {
      const page = await this.#api.get('messages', path`/conversations/${this.#id()}/messages`, {
        query: { before: oldest.seq, limit: PAGE },
      });
      this.#receive(page.items, 'older');
      this.#atStart.set(page.nextCursor === null);
    });
  }

  /** Sends; shown at once. `media` is what `mediaId` stands for, to show it meanwhile. */
  send(draft: Draft, media: Media | null = null): void {
    if (media) this.#uploads.update((uploads) => new Map(uploads).set(media.id, media));
    this.#outbox.send(this.#id(), draft);
  }

  retry(clientId: string): void {
    this.#outbox.retry(clientId);
  }

  discard(clientId: string): void {
    void this.#outbox.discard(clientId);
  }

  /** Takes one's own message back, for both. Rejects with a Problem. */
  async unsend(seq: number): Promise<void> {
    await this.#api.delete('nothing', path`/conversations/${this.#id()}/messages/${seq}`);
    this.#takeBack(seq);
  }

  /** The person has seen everything up to the newest message. */
  async read(): Promise<void> {
    const [conversationId, seq] = [this.#id(), this.newestSeq()];
    if (seq <= Math.max(this.#readSeq, this.conversation()?.readSeq ?? 0)) return;
    this.#readSeq = seq;
    this.#inbox.markRead(conversationId, seq);
    try {
      if (this.#realtime.status() === 'live') {
        await this.#realtime.emit('conversation.read', { conversationId, seq });
      } else {
        await this.#api.put('position', path`/conversations/${conversationId}/read`, { seq });
      }
    } catch {
      // The server still counts it as unread; with the next look at the inbox it is tried again.
      this.#readSeq = 0;
    }
  }

  /** The line was down: the conversation's own state, and the messages after the last one that is surely held. */
  #missed(): void {
    this.#sync.lost();
    if (this.phase() === 'failed') void this.load();
    if (this.phase() !== 'content') return;
    void this.#catchUp();
    this.#inbox.load(this.#id()).catch((error: unknown) => this.#problem.set(problemOf(error)));
  }

  async #catchUp(): Promise<void> {
    if (this.#realtime.status() !== 'live') return;
    await this.#sync.catchUp(this.#id(), (messages) => this.#receive(messages, 'sync'));
  }

  #receive(messages: readonly Message[], from: 'page' | 'older' | 'push' | 'answer' | 'sync'): void {
    this.#messages.update((held) => merged(held, messages));
    if (from === 'page' || from === 'push') this.#sync.came(messages, from);
  }

  #takeBack(seq: number): void {
    this.#messages.update((held) =>
      held.map((message) => (message.seq === seq && !message.unsent ? unsent(message) : message)),
    );
  }

  async #ask(kind: 'first' | 'older', load: () => Promise<void>): Promise<void> {
    this.#loading.set(kind);
    this.#problem.set(null);
    try {
      await load();
    } catch (error) {
      this.#problem.set(problemOf(error));
    } finally {
      this.#loading.set(null);
    }
  }
}
