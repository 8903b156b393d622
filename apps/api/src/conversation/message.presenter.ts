import { Inject, Injectable } from '@nestjs/common';
import type { Message, SharedPost } from '@heliograph/contracts';
import type { DocumentReader } from '@heliograph/projections';
import { postCards, type MessageDoc } from '@heliograph/read-models';
import { MediaPresenter } from '../media/media.presenter';
import { PersonPresenter } from '../people/person.presenter';
import { READER } from '../platform/tokens';

/** Messages as one of the two people sees them. */
@Injectable()
export class MessagePresenter {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly mediaPresenter: MediaPresenter,
    private readonly persons: PersonPresenter,
  ) {}

  /** In that order. Shared posts are looked up together, as they are now: one that is gone shows as `post: null`. */
  async messages(docs: readonly MessageDoc[]): Promise<Message[]> {
    const posts = await this.sharedPosts(docs.flatMap(({ postId }) => (postId === null ? [] : [postId])));
    return docs.map(({ id, seq, senderId, clientId, text, media, postId, createdAt, unsent }) => ({
      id,
      seq,
      senderId,
      clientId,
      text,
      ...(media !== null && { media: this.mediaPresenter.media(media) }),
      ...(postId !== null && { post: posts.get(postId) ?? null }),
      createdAt,
      unsent,
    }));
  }

  async message(doc: MessageDoc): Promise<Message> {
    const [message] = await this.messages([doc]);
    if (!message) throw new Error('A message was not presented');
    return message;
  }

  private async sharedPosts(ids: readonly string[]): Promise<ReadonlyMap<string, SharedPost>> {
    if (ids.length === 0) return new Map();
    const cards = await postCards(this.reader, [...new Set(ids)]);
    const people = await this.persons.byIds([...cards.values()].map(({ doc }) => doc.authorId));
    const shared = new Map<string, SharedPost>();
    for (const { doc } of cards.values()) {
      const author = people.get(doc.authorId);
      const [first] = doc.media;
      if (author)
        shared.set(doc.id, {
          id: doc.id,
          author,
          thumbnailUrl: first ? this.mediaPresenter.thumbnailUrl(first) : null,
          caption: doc.caption,
        });
    }
    return shared;
  }
}
