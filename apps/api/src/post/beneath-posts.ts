import { Inject, Injectable } from '@nestjs/common';
import type { DocumentReader, Positions } from '@heliograph/projections';
import { comments, newestComments, type CommentDoc, type PostCard } from '@heliograph/read-models';
import { POSITIONS, READER } from '../platform/tokens';

/** Comments shown beneath a post. */
const COMMENTS_SHOWN = 2;

/** The newest comments beneath posts. */
@Injectable()
export class BeneathPosts {
  /** A card changes with each comment that is added or deleted: what stands beneath the same card stays the same. */
  readonly #known = new WeakMap<PostCard, readonly CommentDoc[]>();

  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(POSITIONS) private readonly positions: Positions,
  ) {}

  /** By id of the post, oldest first; posts without comments are left out. */
  async comments(cards: readonly PostCard[]): Promise<ReadonlyMap<string, readonly CommentDoc[]>> {
    const discussed = cards.filter(({ doc }) => doc.commentCount > 0);
    const unknown = discussed.filter((card) => !this.#known.has(card));
    // Asked before reading: a card that the comments have not caught up with yet is read again the next time.
    const reached = this.positions.of([comments.name]);
    const read = await newestComments(
      this.reader,
      unknown.map(({ doc }) => doc.id),
      COMMENTS_SHOWN,
    );
    for (const card of unknown) {
      if (card.position <= reached) this.#known.set(card, read.get(card.doc.id) ?? []);
    }
    return new Map(
      discussed.map((card) => [card.doc.id, this.#known.get(card) ?? read.get(card.doc.id) ?? []]),
    );
  }
}
