import { Injectable, type Signal, inject } from '@angular/core';
import type { Comment, Post, WatchedPost } from '@heliograph/contracts';
import { Api } from '../api/api';
import { newKey } from '../api/keys';
import { path } from '../api/path';
import { Problem } from '../api/problem';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { Toasts } from '../toasts/toasts';
import { EntityStore } from './entity-store';
import { type Part, part } from './part';
import { People } from './people';
import { NO_POST, type PostParts, type PostView, composePost, mergePost, partsOfPost } from './post-parts';
import { addingComment, deletingComment, liking } from './post-operations';
import { ToggleLanes } from './toggle-lanes';

/** Every post this client knows, by id. */
@Injectable({ providedIn: 'root' })
export class Posts {
  readonly #api = inject(Api);
  readonly #session = inject(Session);
  readonly #toasts = inject(Toasts);
  readonly #people = inject(People);
  readonly #store = new EntityStore<PostParts, PostView>({
    none: NO_POST,
    merge: mergePost,
    compose: composePost,
  });
  readonly #likes = new ToggleLanes({
    layer: (id, wish, key) => this.#store.layer(id, { key, apply: liking(wish) }),
    lift: (id, key) => this.#store.lift(id, key),
    send: (id, wish, key) => this.#sendLike(id, wish, key),
    failed: (id, wish, error) =>
      this.#toasts.failed(wish ? 'Like not sent' : 'Unlike not sent', error, () => this.like(id, wish)),
  });

  constructor() {
    inject(PersonScope).onLeave(() => {
      this.#likes.clear();
      this.#store.clear();
    });
  }

  view(id: string): Signal<PostView | undefined> {
    return this.#store.view(id);
  }

  isGone(id: string): boolean {
    return this.#store.isGone(id);
  }

  hold(ids: readonly string[]): () => void {
    return this.#store.hold(ids);
  }

  receive(post: Post, acks?: readonly string[]): void {
    this.#people.receivePerson(post.author);
    this.#store.receive(post.id, partsOfPost(post), acks);
  }

  /** Parts of a post, from a push; see `EntityPushes`. */
  receiveParts(id: string, parts: Partial<PostParts>, acks?: readonly string[]): void {
    this.#store.receive(id, parts, acks);
  }

  receiveWatched({ postId, likeCount, commentCount, position }: WatchedPost): void {
    const held = this.#store.parts(postId).comments?.value;
    const comments = part({ count: commentCount, newest: held?.newest ?? [] }, position);
    const isMissed = held !== undefined && held.count !== commentCount;
    this.#store.receive(postId, { likes: part(likeCount, position), ...(!isMissed && { comments }) });
    if (!isMissed) return;
    // A count says that comments came or went, not which: the post is read again, and where that fails the count counts.
    this.load(postId, { minPosition: position }).catch(() => this.#store.receive(postId, { comments }));
  }

  /** A new comment, or one taken away: the count is the server's, the two shown follow from what is held. */
  receiveComments(
    id: string,
    change: { count: number; comment?: Comment | undefined; deletedId?: string | undefined },
    position: number,
    acks?: readonly string[],
  ): void {
    const held = this.#store.parts(id).comments?.value.newest ?? [];
    const { comment, deletedId } = change;
    const kept = held.filter((other) => other.id !== deletedId && other.id !== comment?.id);
    const newest = (comment ? [...kept, comment] : kept).slice(-2);
    this.#store.receive(id, { comments: part({ count: change.count, newest }, position) }, acks);
  }

  remove(id: string): void {
    this.#store.remove(id);
  }

  /** Asks for a post; afterwards `view` has it, or `isGone` says that there is none (for this person). */
  async load(id: string, options: { minPosition?: number; signal?: AbortSignal } = {}): Promise<void> {
    try {
      this.receive(await this.#api.get('post', path`/posts/${id}`, options));
    } catch (error) {
      if (!(error instanceof Problem && error.kind === 'missing')) throw error;
      this.#store.remove(id);
    }
  }

  like(id: string, wish: boolean): void {
    this.#likes.want(id, wish);
  }

  /** Shows the comment at once and sends it; rejects where it was not added. `key` again when it is tried again. */
  async addComment(id: string, text: string, key = newKey()): Promise<Comment> {
    const me = this.#session.me();
    if (me) this.#store.layer(id, { key, apply: addingComment(id, text, key, me) });
    try {
      const { comment, position } = await this.#api.post(
        'addedComment',
        path`/posts/${id}/comments`,
        { text },
        { key },
      );
      this.#store.settle(id, key, { part: 'comments', position });
      return comment;
    } catch (error) {
      this.#store.lift(id, key);
      throw error;
    }
  }

  async deleteComment(id: string, commentId: string): Promise<void> {
    const key = newKey();
    this.#store.layer(id, { key, apply: deletingComment(commentId) });
    try {
      const { position } = await this.#api.write(
        'nothing',
        'DELETE',
        path`/comments/${commentId}`,
        undefined,
        { key },
      );
      this.#store.settle(id, key, { part: 'comments', position });
    } catch (error) {
      this.#store.lift(id, key);
      throw error;
    }
  }

  async #sendLike(id: string, wish: boolean, key: string): Promise<void> {
    const at = path`/posts/${id}/like`;
    const answer = wish
      ? await this.#api.put('like', at, undefined, { key })
      : await this.#api.delete('like', at, { key });
    const { likes, viewer } = this.#store.parts(id);
    const counted =
      answer.likeCount === undefined
        ? likes && withLike(likes, viewer?.value.liked ?? false, answer)
        : part(answer.likeCount, answer.position);
    const saved = viewer?.value.saved ?? false;
    this.#store.receive(id, {
      ...(counted && { likes: counted }),
      viewer: part({ liked: answer.liked, saved }, answer.position),
    });
  }
}

/** The server took the like but could not count: what was held, with this one, until the count is pushed. */
function withLike(
  held: Part<number>,
  liked: boolean,
  answer: { readonly liked: boolean; readonly position: number },
): Part<number> {
  if (held.position >= answer.position || liked === answer.liked) return held;
  return part(Math.max(0, held.value + (answer.liked ? 1 : -1)), held.position);
}
