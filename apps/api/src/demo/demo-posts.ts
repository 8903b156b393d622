import { CreatePostAnswer, Media, page, Post } from '@heliograph/contracts';
import type { DemoPerson } from './demo-person';
import { RefusedByServer } from './refused-by-server';
import type { Photographs } from './photographs';
import type { Shot, StoryPost } from './story/story';

const MOST = 100;

/** The posts that the story has told so far, by what it calls them. */
export class DemoPosts {
  readonly #ids = new Map<string, string>();
  /** Of each author, by caption: what was there before. */
  readonly #known = new Map<DemoPerson, ReadonlyMap<string, string>>();

  readonly #drawn = new Map<Shot, Promise<Uint8Array>>();

  /** `posts`: in about the order in which they will be told. */
  constructor(
    private readonly posts: readonly StoryPost[],
    private readonly photographs: Photographs,
  ) {}

  idOf(storyId: string): string | undefined {
    return this.#ids.get(storyId);
  }

  /** Uploads and posts. What is there already is found again, so that no photo has to be drawn and sent for nothing. */
  async tell(author: DemoPerson, post: StoryPost): Promise<void> {
    const { id, caption, shots } = post;
    const known = (await this.postsBefore(author)).get(caption);
    if (known !== undefined) {
      this.#ids.set(id, known);
      return;
    }
    const photos = shots.map((shot) => this.draw(shot));
    // The next ones are drawn while the server is busy with these.
    this.posts[this.posts.indexOf(post) + 1]?.shots.forEach((shot) => void this.draw(shot));
    const media = await Promise.all(
      photos.map(async (photo, index) => ({
        id: await this.upload(author, await photo, `photo:${id}:${index}`),
        altText: shots[index]?.altText ?? '',
      })),
    );
    const created = await author.ask({
      method: 'POST',
      path: '/api/posts',
      key: `post:${id}`,
      body: { media, caption },
      answer: CreatePostAnswer,
    });
    this.#ids.set(id, created.post.id);
  }

  private draw(shot: Shot): Promise<Uint8Array> {
    const drawn = this.#drawn.get(shot) ?? this.photographs.photo(shot.drawing, shot.variation);
    this.#drawn.set(shot, drawn);
    return drawn;
  }

  private async upload(author: DemoPerson, photo: Uint8Array, key: string): Promise<string> {
    const body = formOf(photo, 'photo.jpg');
    const { id } = await author.ask({ method: 'POST', path: '/api/media', key, body, answer: Media });
    return id;
  }

  private async postsBefore(author: DemoPerson): Promise<ReadonlyMap<string, string>> {
    const read = this.#known.get(author);
    if (read) return read;
    const { items } = await author.ask({
      method: 'GET',
      path: `/api/users/${author.username}/posts?limit=${MOST}`,
      answer: page(Post),
    });
    const known = new Map(items.map(({ id, caption }) => [caption, id]));
    this.#known.set(author, known);
    return known;
  }
}

/** A form with a photo. */
export function formOf(photo: Uint8Array, name: string): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), name);
  return form;
}

const GONE = ['post-deleted', 'already-deleted', 'media-not-usable'];

/** Whether people have removed since what this was about: then it is left alone. */
export const isGone = (error: unknown): boolean =>
  error instanceof RefusedByServer && GONE.includes(error.code);
