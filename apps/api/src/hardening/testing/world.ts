import type { Page, SendMessageAnswer, SessionItem } from '@heliograph/contracts';
import { picture } from '../../media/testing/pictures';
import { conversationOf, follow, posted } from '../../testing/community';
import { uploaded } from '../../testing/upload';
import { Visitor } from '../../testing/visitor';
import type { References } from './references';
import type { Identity } from './requests';

/** Nobody but those it belongs to may ever be shown text with this in it. */
export const CANARY = 'canary7f3a';

/**
 * The people whom requests are made as and about. The owner and the other do whatever the fuzzer makes them do. Two more
 * do nothing: what is theirs must be as it was in the end, and what only they may read must be in nobody's answer.
 */
export class World {
  private readonly passwords = { owner: 'a fine long password', other: 'a fine long password' };

  private constructor(
    readonly references: References,
    private readonly people: Readonly<Record<'owner' | 'other', Visitor>>,
    private readonly ended: string,
    private readonly quiet: readonly [Visitor, Visitor],
    private readonly quietPost: string,
    private readonly quietConversation: string,
  ) {}

  static async make(url: string): Promise<World> {
    const someone = (name: string) =>
      new Visitor(url).signUp(name, { email: `${name}.${CANARY}@example.org` });
    const [owner, other] = [await someone('owner.person'), await someone('other.person')];
    const quiet = [await someone('quiet.one'), await someone('quiet.two')] as const;
    const door = await new Visitor(url).signUp('somebody.else');
    const left = await someone('left.person');
    const ended = left.accessToken ?? '';
    await left.post('/api/auth/logout', {});

    await follow(owner, quiet[0]);
    await follow(other, owner);
    const own = await everythingOf(owner, other);
    const quietPost = (await posted(quiet[0], 'By somebody who does nothing')).id;
    const quietComment = await commented(quiet[1], quietPost, 'A comment that stays');
    const quietConversation = await conversationOf(quiet[0], quiet[1]);
    await said(quiet[0], quietConversation, `Between two: ${CANARY}`);
    const everybody = [owner, other, ...quiet];
    return new World(
      {
        ...own,
        users: everybody.map(({ me }) => me?.username ?? ''),
        doors: [door.me?.username ?? ''],
        people: everybody.map(({ me }) => me?.id ?? ''),
        posts: mixed(own.posts, quietPost),
        comments: mixed(own.comments, quietComment),
        conversations: [...own.conversations, quietConversation],
        sessions: [...own.sessions, ...(await sessionsOf(quiet[0]))],
      },
      { owner, other },
      ended,
      quiet,
      quietPost,
      quietConversation,
    );
  }

  /** Of whom a request is sent as; null for nobody. */
  tokenOf(who: Identity): string | null {
    switch (who) {
      case 'owner':
      case 'other':
        return this.people[who].accessToken;
      case 'ended':
        return this.ended;
      case 'forged':
        return `${this.people.owner.accessToken?.slice(0, -4)}AAAA`;
      case 'nobody':
        return null;
    }
  }

  isWho(who: Identity): who is 'owner' | 'other' {
    return who === 'owner' || who === 'other';
  }

  /** The fuzzer changed somebody's password. */
  passwordIs(who: 'owner' | 'other', password: string): void {
    this.passwords[who] = password;
  }

  /** Signs in again whom the fuzzer made sign out. */
  async comeBack(who: 'owner' | 'other'): Promise<void> {
    await this.people[who].signIn(`${who}.person`, this.passwords[who]);
  }

  emailOf(who: Identity): string | null {
    return this.isWho(who) ? (this.people[who].me?.email ?? null) : null;
  }

  /** What belongs to those who do nothing, as they see it themselves. */
  async untouched(): Promise<unknown> {
    const [one, two] = this.quiet;
    const read = async (visitor: Visitor, path: string) =>
      (await visitor.get<Record<string, unknown>>(path)).body;
    const post = await read(one, `/api/posts/${this.quietPost}`);
    return {
      me: [await read(one, '/api/me'), await read(two, '/api/me')],
      post: { caption: post.caption, tags: post.tags, author: post.author, createdAt: post.createdAt },
      own: ((await read(two, `/api/posts/${this.quietPost}/comments?limit=1`)) as { items?: unknown[] })
        .items,
      messages: await read(two, `/api/conversations/${this.quietConversation}/messages`),
      following: await read(one, `/api/users/quiet.one/following`),
      sessions: ((await read(one, '/api/auth/sessions')) as { items?: unknown[] }).items?.length,
    };
  }
}

/** As much as there has to be so that some is left after the fuzzer deleted for a while. */
const OF_EACH = Array.from({ length: 40 }, (_, n) => n);

async function everythingOf(owner: Visitor, other: Visitor) {
  const photo = await picture('gif', 4, 4);
  const posts: string[] = [];
  const comments: string[] = [];
  const media: string[] = [];
  const messages: string[] = [];
  const conversation = await conversationOf(owner, other);
  for (const n of OF_EACH) {
    posts.push((await posted(n % 4 ? owner : other, `Number ${n} #sea`)).id);
    comments.push(await commented(n % 2 ? owner : other, posts[n] ?? '', `Comment ${n}`));
    media.push((await uploaded(owner, photo)).id);
    messages.push(String(await said(owner, conversation, `Message ${n}`)));
  }
  const lists = ['/api/feed?limit=2', '/api/users/owner.person/posts?limit=1'];
  const cursors: string[] = [];
  for (const path of lists) cursors.push((await owner.get<Page<unknown>>(path)).body.nextCursor ?? 'none');
  for (const _ of OF_EACH.slice(0, 12)) await new Visitor(owner.url).signIn('owner.person');
  return {
    posts,
    comments,
    media,
    messages,
    conversations: [conversation],
    cursors,
    sessions: await sessionsOf(owner),
  };
}

/** What nobody may touch comes up every fifth time. */
const mixed = (own: readonly string[], quiet: string) =>
  own.flatMap((id, n) => (n % 4 === 0 ? [id, quiet] : [id]));

const sessionsOf = async (who: Visitor) =>
  (await who.get<Page<SessionItem>>('/api/auth/sessions')).body.items.map(({ id }) => id);

const commented = async (who: Visitor, post: string, text: string) =>
  (await who.post<{ comment: { id: string } }>(`/api/posts/${post}/comments`, { text })).body.comment.id;

/** Its place in the conversation. */
const said = async (who: Visitor, conversation: string, text: string) =>
  (
    await who.post<SendMessageAnswer>(`/api/conversations/${conversation}/messages`, {
      clientId: text.replace(/\W/g, '-'),
      text,
    })
  ).body.message.seq;
