import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { Comment, Page } from '@heliograph/contracts';
import { Api } from '../../core/api/api';
import { path } from '../../core/api/path';
import type { Problem } from '../../core/api/problem';
import { problemOf } from '../../core/api/problem-of';
import { whenBack } from '../../core/connection/when-back';
import type { CommentView } from '../../core/entities/post-parts';
import { Posts } from '../../core/entities/posts';
import type { ListPhase } from '../../core/lists/id-list';
import { Realtime } from '../../core/realtime/realtime';
import { Session } from '../../core/session/session';

const PAGE = 20;
const WHOLE_PAGE = 100;

/**
 * The comments of one post, oldest first, page by page. What is added now (here or by others) stands at the end: others'
 * only once the end was read, one's own always.
 */
@Injectable()
export class CommentThread {
  readonly #api = inject(Api);
  readonly #posts = inject(Posts);
  readonly #session = inject(Session);

  #postId = '';
  /** Counts the posts shown; what was asked for an earlier one is not taken. */
  #turn = 0;
  readonly #read = signal<readonly Comment[]>([]);
  /** Added since, beyond what was read; one's own without an answer yet under their keys. */
  readonly #added = signal<readonly CommentView[]>([]);
  readonly #cursor = signal<string | null | undefined>(undefined);
  readonly #loading = signal(false);
  readonly #problem = signal<Problem | null>(null);

  readonly loading = this.#loading.asReadonly();
  readonly problem = this.#problem.asReadonly();
  readonly atEnd = computed(() => this.#cursor() === null);
  readonly comments = this.#read.asReadonly();
  readonly added = computed(() => {
    const read = new Set(this.#read().map(({ id }) => id));
    return this.#added().filter(({ id }) => !read.has(id));
  });
  readonly phase = computed<ListPhase>(() => {
    if (this.#read().length > 0 || this.added().length > 0) return 'content';
    if (this.#problem()) return 'failed';
    return this.atEnd() ? 'empty' : 'first';
  });

  constructor() {
    const realtime = inject(Realtime);
    const stops = [
      realtime.on('post.comments', ({ postId, comment, deletedId, acks }) => {
        if (postId !== this.#postId) return;
        if (deletedId !== undefined) this.#drop(deletedId);
        if (comment) this.#arrived(comment, acks ?? []);
      }),
      realtime.onGap(() => void this.recheck()),
    ];
    inject(DestroyRef).onDestroy(() => stops.forEach((stop) => stop()));
    whenBack(this.#problem, () => this.more());
  }

  /** Shows another post's comments, from the first one. */
  open(postId: string): void {
    this.#postId = postId;
    this.#turn += 1;
    this.#read.set([]);
    this.#added.set([]);
    this.#cursor.set(undefined);
    this.#loading.set(false);
    this.#problem.set(null);
    void this.more();
  }

  /** The next page. Nothing while one is on its way, or at the end. */
  async more(): Promise<void> {
    if (this.#loading() || this.atEnd()) return;
    await this.#ask(async (isCurrent) => {
      const page = await this.#page(this.#cursor() ?? null, PAGE);
      if (!isCurrent()) return;
      this.#read.update((read) => unique([...read, ...page.items]));
      this.#cursor.set(page.nextCursor);
    });
  }

  /** Reads again as far as was read, after something may have been missed. */
  async recheck(): Promise<void> {
    if (this.#loading() || this.#cursor() === undefined) return;
    await this.#ask(async (isCurrent) => {
      const wanted = Math.max(PAGE, this.#read().length);
      const wasAtEnd = this.atEnd();
      let read: readonly Comment[] = [];
      let cursor: string | null = null;
      do {
        const page: Page<Comment> = await this.#page(cursor, WHOLE_PAGE);
        read = unique([...read, ...page.items]);
        cursor = page.nextCursor;
      } while (cursor !== null && (wasAtEnd || read.length < wanted));
      if (!isCurrent()) return;
      this.#read.set(read);
      this.#cursor.set(cursor);
    });
  }

  /** Adds one's own; rejects with a Problem where it was not added. */
  async add(text: string, key: string): Promise<void> {
    const turn = this.#turn;
    const postId = this.#postId;
    const author = this.#session.me();
    if (author) {
      const createdAt = new Date().toISOString();
      this.#added.update((added) => [...added, { id: key, postId, author, text, createdAt, pending: true }]);
    }
    try {
      const comment = await this.#posts.addComment(postId, text, key);
      if (turn === this.#turn) this.#put(comment, [key]);
    } catch (error) {
      if (turn === this.#turn) this.#drop(key);
      throw error;
    }
  }

  /** Takes a comment away at once; where that is refused it is back, and this rejects with a Problem. */
  async delete(commentId: string): Promise<void> {
    const turn = this.#turn;
    const before = { read: this.#read(), added: this.#added() };
    this.#drop(commentId);
    try {
      await this.#posts.deleteComment(this.#postId, commentId);
    } catch (error) {
      if (turn === this.#turn) {
        this.#read.set(before.read);
        this.#added.set(before.added);
      }
      throw error;
    }
  }

  #page(cursor: string | null, limit: number): Promise<Page<Comment>> {
    return this.#api.get('comments', path`/posts/${this.#postId}/comments`, { query: { cursor, limit } });
  }

  async #ask(read: (isCurrent: () => boolean) => Promise<void>): Promise<void> {
    const turn = this.#turn;
    const isCurrent = () => turn === this.#turn;
    this.#loading.set(true);
    this.#problem.set(null);
    try {
      await read(isCurrent);
    } catch (error) {
      if (isCurrent()) this.#problem.set(problemOf(error));
    } finally {
      if (isCurrent()) this.#loading.set(false);
    }
  }

  #arrived(comment: Comment, acks: readonly string[]): void {
    const isOwn = comment.author.id === this.#session.person()?.id;
    if (isOwn || this.atEnd()) this.#put(comment, acks);
  }

  /** Puts a comment at the end, in the place of what stood there for it. */
  #put(comment: Comment, keys: readonly string[]): void {
    this.#added.update((added) => {
      const others = added.filter(({ id }) => id !== comment.id);
      const at = others.findIndex(({ id }) => keys.includes(id));
      return at < 0 ? [...others, comment] : others.with(at, comment);
    });
  }

  #drop(id: string): void {
    this.#read.update((read) => read.filter((comment) => comment.id !== id));
    this.#added.update((added) => added.filter((comment) => comment.id !== id));
  }
}

const unique = (comments: readonly Comment[]): readonly Comment[] => [
  ...new Map(comments.map((comment) => [comment.id, comment])).values(),
];
