import {
  AddCommentAnswer,
  FollowAnswer,
  LikeAnswer,
  Me,
  SendMessageAnswer,
  StartConversationAnswer,
} from '@heliograph/contracts';
import { z } from 'zod';
import { actsOf, type Act } from './acts';
import type { StoryClock } from './demo-clock';
import { DemoPerson } from './demo-person';
import { DemoPosts, formOf, isGone } from './demo-posts';
import type { Photographs } from './photographs';
import type { Story } from './story/story';

const ReadAnswer = z.object({ seq: z.number() });

export interface Telling {
  readonly story: Story;
  /** Of the server. */
  readonly url: string;
  /** The one the server goes by. */
  readonly clock: StoryClock;
  /** When the story ends, in milliseconds since 1970. */
  readonly now: number;
  readonly photographs: Photographs;
  /** Told how many of how many acts are done. */
  readonly onProgress?: (done: number, all: number) => void;
}

/**
 * Lets a story happen on a server, by its public routes alone. Telling it again changes nothing, and goes on where it was
 * interrupted. What people have changed or removed since is left as it is.
 */
export async function tellStory({ story, url, clock, now, photographs, onProgress }: Telling): Promise<void> {
  const cast = new Cast(story, url, clock, photographs);
  const acts = actsOf(story, now);
  for (const [index, { at, act }] of acts.entries()) {
    clock.moveTo(at);
    await cast.perform(act);
    onProgress?.(index + 1, acts.length);
  }
}

/** Everybody, and what they have said to whom so far. */
class Cast {
  readonly #people: ReadonlyMap<string, DemoPerson>;
  readonly #posts: DemoPosts;
  readonly #conversations = new Map<string, string>();
  /** The newest message in each conversation. */
  readonly #lastSeq = new Map<string, number>();

  constructor(
    private readonly story: Story,
    url: string,
    clock: StoryClock,
    private readonly photographs: Photographs,
  ) {
    this.#people = new Map(
      [...story.people].map(([key, who]) => [key, new DemoPerson(url, clock, key, who)]),
    );
    this.#posts = new DemoPosts(story.posts, photographs);
  }

  async perform(act: Act): Promise<void> {
    try {
      await this.#perform(act);
    } catch (error) {
      if (!isGone(error)) throw error;
    }
  }

  async #perform(act: Act): Promise<void> {
    const who = this.#person(act.by);
    const { key } = act;
    switch (act.type) {
      case 'join':
        return this.#join(act);
      case 'follow': {
        const path = `/api/users/${this.#person(act.whom).username}/follow`;
        await who.ask({ method: 'PUT', path, key, answer: FollowAnswer });
        return;
      }
      case 'post':
        return this.#posts.tell(who, act.post);
      case 'like': {
        const id = this.#posts.idOf(act.postId);
        if (id !== undefined)
          await who.ask({ method: 'PUT', path: `/api/posts/${id}/like`, key, answer: LikeAnswer });
        return;
      }
      case 'comment': {
        const id = this.#posts.idOf(act.postId);
        const { text } = act;
        const path = `/api/posts/${id}/comments`;
        if (id !== undefined)
          await who.ask({ method: 'POST', path, key, body: { text }, answer: AddCommentAnswer });
        return;
      }
      case 'write':
        return this.#write(act);
      case 'read':
        return this.#read(act);
    }
  }

  async #join({ by, key }: Act): Promise<void> {
    const who = this.#person(by);
    const me = await who.signIn();
    const { bio, website, portrait } = this.story.people.get(by) ?? {};
    if (me.bio === '' && me.website === '') {
      const body = { bio, ...(website !== undefined && { website }) };
      await who.ask({ method: 'PATCH', path: '/api/me', key: `${key}:profile`, body, answer: Me });
    }
    if (me.avatarUrl === null && portrait !== undefined) {
      const body = formOf(await this.photographs.portrait(portrait), `${portrait}.jpg`);
      await who.ask({ method: 'PUT', path: '/api/me/avatar', key: `${key}:portrait`, body, answer: Me });
    }
  }

  async #write({ by, to, line, key }: Act & { readonly type: 'write' }): Promise<void> {
    const id = await this.#conversation(by, to);
    const postId = line.post === undefined ? undefined : this.#posts.idOf(line.post);
    const { message } = await this.#person(by).ask({
      method: 'POST',
      path: `/api/conversations/${id}/messages`,
      body: { clientId: `demo:${key}`, text: line.text, ...(postId !== undefined && { postId }) },
      answer: SendMessageAnswer,
    });
    this.#lastSeq.set(id, message.seq);
  }

  async #read({ by, from, key }: Act & { readonly type: 'read' }): Promise<void> {
    const id = await this.#conversation(by, from);
    const seq = this.#lastSeq.get(id);
    if (seq === undefined) return;
    const path = `/api/conversations/${id}/read`;
    await this.#person(by).ask({ method: 'PUT', path, key, body: { seq }, answer: ReadAnswer });
  }

  async #conversation(one: string, other: string): Promise<string> {
    const pair = [one, other].sort().join(':');
    const known = this.#conversations.get(pair);
    if (known !== undefined) return known;
    const { id } = await this.#person(one).ask({
      method: 'POST',
      path: '/api/conversations',
      key: `conversation:${pair}`,
      body: { username: this.#person(other).username },
      answer: StartConversationAnswer,
    });
    this.#conversations.set(pair, id);
    return id;
  }

  #person(key: string): DemoPerson {
    const person = this.#people.get(key);
    if (!person) throw new Error(`Nobody in the story is called ${key}.`);
    return person;
  }
}
