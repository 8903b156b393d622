import { ApplicationRef, Injectable, effect, inject } from '@angular/core';
import type { CreatePostBody, Post } from '@heliograph/contracts';
import { checkAltText } from '@heliograph/rules';
import { Api } from '../../core/api/api';
import { newKey } from '../../core/api/keys';
import { problemOf } from '../../core/api/problem-of';
import { sentenceOf } from '../../core/api/sentence';
import { OwnPosts } from '../../core/post/own-posts';
import { UploadQueue } from '../../core/uploads/upload-queue';
import type { ChosenItem } from './chosen-item';

/** The post, or why there is none; `isStopped`: one of its files did not arrive. */
export type Shared = { readonly post: Post } | { readonly problem: string; readonly isStopped: boolean };

/** Publishes what was made. It goes on when the dialog is left meanwhile. */
@Injectable({ providedIn: 'root' })
export class PostSharing {
  readonly #api = inject(Api);
  readonly #app = inject(ApplicationRef);
  readonly #own = inject(OwnPosts);
  readonly #queue = inject(UploadQueue);
  #last: { readonly body: string; readonly key: string } | null = null;

  /** Waits for the files, trying again those that stopped, and publishes the post. */
  async share(items: readonly ChosenItem[], caption: string): Promise<Shared> {
    for (const item of items) if (item.isStopped()) this.#queue.retry(item.id);
    if (!(await this.#haveArrived(items))) {
      return { problem: 'One of the files did not arrive. Try again, or take it out.', isStopped: true };
    }
    const body = { media: items.flatMap(mediaOf), caption };
    try {
      const { post } = await this.#api.post('createdPost', '/posts', body, { key: this.#keyFor(body) });
      this.#own.published(post);
      return { post };
    } catch (error) {
      return { problem: sentenceOf(problemOf(error)), isStopped: false };
    }
  }

  /** The same key for the same post, so that a try whose answer was lost is not a second post. */
  #keyFor(content: CreatePostBody): string {
    const body = JSON.stringify(content);
    if (this.#last?.body !== body) this.#last = { body, key: newKey() };
    return this.#last.key;
  }

  /** True once every file has arrived, false as soon as one has stopped. */
  #haveArrived(items: readonly ChosenItem[]): Promise<boolean> {
    return new Promise((resolve) => {
      const watching = effect(
        () => {
          const isStopped = items.some((item) => item.isStopped());
          if (!isStopped && !items.every((item) => item.isDone())) return;
          watching.destroy();
          resolve(!isStopped);
        },
        { injector: this.#app.injector, manualCleanup: true },
      );
    });
  }
}

function mediaOf({ upload, altText }: ChosenItem): CreatePostBody['media'] {
  const medium = upload.media();
  const checked = checkAltText(altText());
  const described = checked.ok && checked.value !== '' ? { altText: checked.value } : {};
  return medium ? [{ id: medium.id, ...described }] : [];
}
