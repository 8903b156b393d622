import { Injectable, inject } from '@angular/core';
import { PersonScope } from '../scope/person-scope';

/** Comments that were begun and not sent, by post: the card, the dialog and a card that was scrolled away share them. */
@Injectable({ providedIn: 'root' })
export class CommentDrafts {
  readonly #texts = new Map<string, string>();

  constructor() {
    inject(PersonScope).onLeave(() => this.#texts.clear());
  }

  read(postId: string): string {
    return this.#texts.get(postId) ?? '';
  }

  write(postId: string, text: string): void {
    if (text === '') this.#texts.delete(postId);
    else this.#texts.set(postId, text);
  }
}
