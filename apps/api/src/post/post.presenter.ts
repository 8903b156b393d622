import { Inject, Injectable } from '@nestjs/common';
import type { Person, Post, PostMedia } from '@heliograph/contracts';
import type { MediaRef, PostState } from '@heliograph/domain';
import type { DocumentReader } from '@heliograph/projections';
import {
  account,
  comments,
  likes,
  likesByViewer,
  newestComments,
  postCard,
  postCards,
} from '@heliograph/read-models';
import { presentComments } from '../comment/comment.presenter';
import { MediaPresenter } from '../media/media.presenter';
import { PersonPresenter } from '../people/person.presenter';
import { Refused } from '../platform/refused';
import { READER } from '../platform/tokens';

/** Comments shown beneath a post. */
const COMMENTS_SHOWN = 2;

/** The projections that a page of posts is read from. */
export const POST_PROJECTIONS = [postCard.name, likes.name, comments.name, account.name];

/** What everybody sees of a post, apart from its counts. */
interface PostContent {
  readonly id: string;
  readonly media: readonly MediaRef[];
  readonly altTexts: readonly string[];
  readonly caption: string;
  readonly tags: readonly string[];
  readonly createdAt: string;
  readonly editedAt: string | null;
}

/** Posts as their viewer sees them. */
@Injectable()
export class PostPresenter {
  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly mediaPresenter: MediaPresenter,
    private readonly persons: PersonPresenter,
  ) {}

  /** Those of these posts that are there for this viewer, in that order, in a fixed number of reads. */
  async posts(viewerId: string, ids: readonly string[]): Promise<Post[]> {
    const [cards, liked] = await Promise.all([
      postCards(this.reader, ids),
      likesByViewer(this.reader, viewerId, ids),
    ]);
    const discussed = [...cards.values()].filter(({ doc }) => doc.commentCount > 0).map(({ doc }) => doc.id);
    const newest = await newestComments(this.reader, discussed, COMMENTS_SHOWN);
    const people = await this.persons.byIds([
      ...[...cards.values()].map(({ doc }) => doc.authorId),
      ...[...newest.values()].flat().map(({ authorId }) => authorId),
    ]);
    return ids.flatMap((id): Post[] => {
      const card = cards.get(id);
      const author = card && people.get(card.doc.authorId);
      if (!card || !author) return [];
      const like = liked.get(id);
      return [
        {
          ...this.content(card.doc, author),
          likeCount: card.doc.likeCount,
          commentCount: card.doc.commentCount,
          viewer: { liked: like?.liked ?? false, saved: false, position: like?.position ?? 0 },
          comments: presentComments(newest.get(id) ?? [], people),
          position: card.position,
        },
      ];
    });
  }

  /** One post; refuses `not-found`. */
  async post(viewerId: string, id: string): Promise<Post> {
    const [post] = await this.posts(viewerId, [id]);
    if (!post) throw new Refused('not-found');
    return post;
  }

  /** A post that was just created, from its own stream: no projection is waited for. */
  async created(post: PostState): Promise<Post> {
    const author = await this.persons.byId(post.authorId);
    return {
      ...this.content({ ...post, id: post.postId }, author),
      likeCount: 0,
      commentCount: 0,
      viewer: { liked: false, saved: false, position: 0 },
      comments: [],
      position: post.createdPosition,
    };
  }

  /** A post whose caption was just changed, in case the projection is not there yet. */
  async edited(viewerId: string, post: PostState, position: number): Promise<Post> {
    const known = (await this.posts(viewerId, [post.postId]))[0] ?? (await this.created(post));
    const { caption, tags, editedAt } = post;
    return {
      ...known,
      caption,
      tags: [...tags],
      ...(editedAt !== null && { editedAt }),
      position: Math.max(known.position, position),
    };
  }

  private content(post: PostContent, author: Person) {
    const { id, caption, tags, createdAt, editedAt } = post;
    const media: PostMedia[] = post.media.map((ref, i) => ({
      ...this.mediaPresenter.media(ref),
      altText: post.altTexts[i] ?? '',
    }));
    return { id, author, media, caption, tags: [...tags], createdAt, ...(editedAt !== null && { editedAt }) };
  }
}
