import { Clipboard } from '@angular/cdk/clipboard';
import { DOCUMENT, Injectable, Injector, inject } from '@angular/core';
import { Announcer } from '../announcer/announcer';
import { Api } from '../api/api';
import { path } from '../api/path';
import { Problem } from '../api/problem';
import { catchFocus, thePage } from '../focus/catch-focus';
import { Questions } from '../questions/questions';
import { Toasts } from '../toasts/toasts';
import { OwnPosts } from './own-posts';

/** What can be done with a post besides liking and commenting, wherever it is shown. */
@Injectable({ providedIn: 'root' })
export class PostActs {
  readonly #injector = inject(Injector);
  readonly #api = inject(Api);
  readonly #announcer = inject(Announcer);
  readonly #clipboard = inject(Clipboard);
  readonly #document = inject(DOCUMENT);
  readonly #own = inject(OwnPosts);
  readonly #questions = inject(Questions);
  readonly #toasts = inject(Toasts);

  copyLink(id: string): void {
    // By a selection, not navigator.clipboard, which is missing where the page came over plain HTTP.
    const isCopied = this.#clipboard.copy(new URL(`/p/${id}`, this.#document.baseURI).href);
    this.#toasts.show(isCopied ? 'Link copied' : 'The link could not be copied', { isError: !isCopied });
  }

  async showLikers(id: string): Promise<void> {
    const { openLikers } = await import('./likers-dialog');
    openLikers(this.#injector, id);
  }

  async editCaption(id: string): Promise<void> {
    const { openEditCaption } = await import('./edit-caption-dialog');
    openEditCaption(this.#injector, id);
  }

  /** Asks first; true once the post is deleted. */
  async delete(id: string): Promise<boolean> {
    const isMeant = await this.#questions.confirm({
      heading: 'Delete this post?',
      text: 'Its photographs, likes and comments go with it. This cannot be undone.',
      confirm: 'Delete',
      danger: true,
    });
    return isMeant && (await this.#deleteNow(id));
  }

  async #deleteNow(id: string): Promise<boolean> {
    try {
      await this.#api.delete('nothing', path`/posts/${id}`);
    } catch (error) {
      if (!isGone(error)) {
        this.#toasts.failed('Post not deleted', error, () => void this.#deleteNow(id));
        return false;
      }
    }
    this.#own.deleted(id);
    catchFocus(thePage(), this.#injector);
    this.#announcer.say('Post deleted');
    return true;
  }
}

const isGone = (error: unknown) => error instanceof Problem && error.kind === 'missing';
