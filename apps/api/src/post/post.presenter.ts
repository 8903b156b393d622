import { Inject, Injectable } from '@nestjs/common';
import type { Comment, Person, Post, PostMedia, PostViewer } from '@heliograph/contracts';
import type { MediaRef, PostState } from '@heliograph/domain';
import type { DocumentReader } from '@heliograph/projections';
import {
  account,
  comments,
  likes,
  likesByViewer,
  postCard,
  postCards,
  type LikeOfViewer,
  type PostCard,
} from '@heliograph/read-models';
import { presentComments } from '../comment/comment.presenter';
import { MediaPresenter } from '../media/media.presenter';
import type { MediaUrls } from '../media/media-urls';
import { SignedOnce } from '../media/signed-once';
import { PersonPresenter } from '../people/person.presenter';
import { JsonText } from '../platform/http/json-text';
import { Refused } from '../platform/refused';
import { MEDIA_URLS, READER } from '../platform/tokens';
import { BeneathPosts } from './beneath-posts';

/** The projections that a page of posts is read from. */
export const POST_PROJECTIONS = [postCard.name, likes.name, comments.name, account.name];

/** What everybody sees of a post, apart from people: it stays the same for as long as its card does. */
type SharedHalf = Omit<Post, 'author' | 'viewer' | 'comments'>;

/** The viewer's half of a post that they never did anything with. */
const UNTOUCHED: PostViewer = Object.freeze({ liked: false, saved: false, position: 0 });

const NO_COMMENTS: Comment[] = [];

/** What a post is shown of. */
interface PostParts {
  readonly card: PostCard;
  readonly author: Person;
  readonly viewer: PostViewer;
  readonly comments: Comment[];
}

/** Posts as their viewer sees them, as the text of the answer. */
@Injectable()
export class PostPresenter {
  readonly #shared: SignedOnce<PostCard, JsonText<SharedHalf>>;

  constructor(
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(MEDIA_URLS) urls: MediaUrls,
    private readonly mediaPresenter: MediaPresenter,
    private readonly persons: PersonPresenter,
    private readonly beneath: BeneathPosts,
  ) {
    this.#shared = new SignedOnce(urls, (card) => JsonText.of(this.sharedHalf(card)));
  }

  /** Those of these posts that are there for this viewer, in that order, in a fixed number of reads. */
  async posts(viewerId: string, ids: readonly string[]): Promise<JsonText<Post>[]> {
    const cards = await postCards(this.reader, ids);
    const shown = await this.parts(
      viewerId,
      ids.flatMap((id) => cards.get(id) ?? []),
    );
    return shown.map(({ card, author, viewer, comments }) =>
      this.#shared.of(card).and<Omit<Post, keyof SharedHalf>>({
        author: JsonText.ofLasting(author),
        viewer: viewer === UNTOUCHED ? JsonText.ofLasting(viewer) : JsonText.of(viewer),
        comments: comments.length === 0 ? JsonText.ofLasting(NO_COMMENTS) : JsonText.of(comments),
      }),
    );
  }

  /** One post; refuses `not-found`. */
  async post(viewerId: string, id: string): Promise<JsonText<Post>> {
    const [post] = await this.posts(viewerId, [id]);
    if (!post) throw new Refused('not-found');
    return post;
  }

  /** A post that was just created, from its own stream: no projection is waited for. */
  async created(post: PostState): Promise<Post> {
    const author = await this.persons.byId(post.authorId);
    return { ...this.sharedHalf(cardOf(post)), author, viewer: UNTOUCHED, comments: [] };
  }

  /** A post whose caption was just changed, in case the projection is not there yet. */
  async edited(viewerId: string, post: PostState, position: number): Promise<Post> {
    const card = (await postCards(this.reader, [post.postId])).get(post.postId);
    const [parts] = card ? await this.parts(viewerId, [card]) : [];
    if (parts === undefined) return this.created(post);
    const { caption, tags, editedAt } = post;
    const changed = {
      id: post.postId,
      doc: { ...parts.card.doc, caption, tags, editedAt },
      position: Math.max(parts.card.position, position),
    };
    const { author, viewer, comments } = parts;
    return { ...this.sharedHalf(changed), author, viewer, comments };
  }

  /** Of those cards whose author is there. */
  private async parts(viewerId: string, cards: readonly PostCard[]): Promise<PostParts[]> {
    const [liked, newest] = await Promise.all([
      likesByViewer(
        this.reader,
        viewerId,
        cards.map(({ id }) => id),
      ),
      this.beneath.comments(cards),
    ]);
    const people = await this.persons.byIds([
      ...cards.map(({ doc }) => doc.authorId),
      ...[...newest.values()].flat().map(({ authorId }) => authorId),
    ]);
    return cards.flatMap((card) => {
      const author = people.get(card.doc.authorId);
      if (!author) return [];
      const comments = presentComments(newest.get(card.id) ?? [], people);
      return [{ card, author, viewer: viewerHalf(liked.get(card.id)), comments }];
    });
  }

  private sharedHalf({ doc, position }: PostCard): SharedHalf {
    const { id, caption, tags, createdAt, editedAt, likeCount, commentCount } = doc;
    return {
      id,
      media: doc.media.map((ref, at) => this.media(ref, doc.altTexts[at] ?? '')),
      caption,
      tags: [...tags],
      createdAt,
      ...(editedAt !== null && { editedAt }),
      likeCount,
      commentCount,
      position,
    };
  }

  private media(ref: MediaRef, altText: string): PostMedia {
    return { ...this.mediaPresenter.media(ref), altText };
  }
}

const viewerHalf = (like: LikeOfViewer | undefined): PostViewer =>
  like === undefined ? UNTOUCHED : { ...like, saved: false };

/** The card that the projection will make of a post that was just created. */
const cardOf = ({ postId, createdPosition, ...post }: PostState): PostCard => ({
  id: postId,
  doc: { ...post, id: postId, since: createdPosition, likeCount: 0, commentCount: 0 },
  position: createdPosition,
});
