import { Injectable, inject } from '@angular/core';
import type { Post } from '@heliograph/contracts';
import { People } from '../entities/people';
import { Posts } from '../entities/posts';
import { ListRegistry } from '../lists/list-registry';
import { Session } from '../session/session';

/** What one's own new, changed and deleted posts mean for the lists that are open here. */
@Injectable({ providedIn: 'root' })
export class OwnPosts {
  readonly #lists = inject(ListRegistry);
  readonly #people = inject(People);
  readonly #posts = inject(Posts);
  readonly #session = inject(Session);

  /** A new post, by the server's answer: at the top of the feed, of one's profile and of its hashtags at once. */
  published(post: Post): void {
    this.#posts.receive(post);
    const names = ['feed:home', `profile:${post.author.id}:posts`, ...post.tags.map((tag) => `tag:${tag}`)];
    for (const name of names) this.#lists.kept(name)?.prepend(post.id);
    this.#recount();
  }

  deleted(id: string): void {
    this.#posts.remove(id);
    this.#lists.remove(id);
    this.#recount();
  }

  /** Asks for one's own counts again where they are known, and so may be on screen. */
  #recount(): void {
    const username = this.#session.me()?.username;
    if (username === undefined || !this.#people.byUsername(username)()?.counts) return;
    // The profile asks again by itself when it is opened.
    this.#people.loadProfile(username).catch(() => undefined);
  }
}
