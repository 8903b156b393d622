import { picture, upload, type Answer, type UploadedMedia, type Visitor } from '@heliograph/api/testing';
import type { CreatePostAnswer, SessionAnswer, StartConversationAnswer } from '@heliograph/contracts';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Community, Somebody } from './community';
import { Insisting, type Served } from './insisting';
import { attachedMark, photoMark, sessionMark, turnMark } from './marks';
import { Turns } from './turns';

/** Of the requests whose outcome is unknown. */
const GIVEN_UP = 0.2;

/** Somebody who does everything that the server offers, one thing after the other. */
export class Client {
  readonly #community: Community;
  readonly #random: () => number;
  readonly #insisting: Insisting;
  readonly #turns = new Turns();
  readonly #conversations = new Map<string, string>();
  #me: Somebody | null = null;
  #ends = false;

  constructor(server: Served, community: Community, random: () => number) {
    this.#community = community;
    this.#random = random;
    this.#insisting = new Insisting(server, () => !this.#ends && this.#me !== null && random() < GIVEN_UP);
  }

  /** Goes on until it is told to end, or fails; rests so many milliseconds after everything it does. */
  async work(restMs = 0): Promise<void> {
    const session = await this.#signUp();
    this.#insisting.accessToken = session?.accessToken ?? null;
    this.#me = session?.user ?? null;
    const acts = [
      () => this.#signUp(),
      () => this.#post(),
      () => this.#post(),
      () => this.#like(),
      () => this.#like(),
      () => this.#follow(),
      () => this.#comment(),
      () => this.#message(),
    ];
    while (!this.#ends) {
      await this.#pick(acts)?.();
      if (restMs > 0) await pause(restMs);
    }
  }

  /** Finishes what is under way, whatever that takes. */
  end(): void {
    this.#ends = true;
  }

  async #signUp(): Promise<SessionAnswer | null> {
    const username = `somebody${this.#community.nextNumber()}`;
    const body = { username, email: `${username}@example.org`, password: 'a fine long password' };
    const session = await this.#ask(`account ${username}`, (visitor, key) =>
      visitor.post<SessionAnswer>('/api/auth/register', body, key),
    );
    if (session === null) return null;
    this.#community.people.push(session.user);
    this.#community.ledger.acknowledge(sessionMark(session.user.id));
    return session;
  }

  async #post(): Promise<void> {
    const number = this.#community.nextNumber();
    const width = 40 + (number % 100);
    const height = 40 + Math.floor(number / 100);
    const file = await picture('jpeg', width, height);
    const media = await this.#ask<UploadedMedia>(photoMark(width, height), (visitor, key) =>
      upload(visitor, file, { key: key['idempotency-key'] }),
    );
    if (media === null) return;
    this.#community.media.push(media);
    const body = { media: [{ id: media.id }], caption: `number ${number} #tag${number % 7}` };
    const created = await this.#ask(`post ${body.caption}`, (visitor, key) =>
      visitor.post<CreatePostAnswer>('/api/posts', body, key),
    );
    if (created === null) return;
    this.#community.postIds.push(created.post.id);
    this.#community.ledger.acknowledge(attachedMark(media.id));
  }

  async #comment(): Promise<void> {
    const postId = this.#pick(this.#community.postIds);
    if (postId === undefined) return;
    const body = { text: `number ${this.#community.nextNumber()}` };
    await this.#ask(`comment ${body.text}`, (visitor, key) =>
      visitor.post(`/api/posts/${postId}/comments`, body, key),
    );
  }

  async #message(): Promise<void> {
    const other = this.#other();
    if (other === undefined) return;
    const conversationId = this.#conversations.get(other.id) ?? (await this.#startConversation(other));
    if (conversationId === null) return;
    const text = `number ${this.#community.nextNumber()}`;
    await this.#ask(`message ${text}`, (visitor, key) =>
      visitor.post(`/api/conversations/${conversationId}/messages`, {
        clientId: key['idempotency-key'],
        text,
      }),
    );
  }

  async #startConversation({ id, username }: Somebody): Promise<string | null> {
    const started = await this.#insisting.send((visitor) =>
      visitor.post<StartConversationAnswer>('/api/conversations', { username }),
    );
    if (started !== null) this.#conversations.set(id, started.id);
    return started?.id ?? null;
  }

  async #like(): Promise<void> {
    const postId = this.#pick(this.#community.postIds);
    if (postId !== undefined) await this.#turn('like', postId, `/api/posts/${postId}/like`);
  }

  async #follow(): Promise<void> {
    const other = this.#other();
    if (other !== undefined) await this.#turn('follow', other.id, `/api/users/${other.username}/follow`);
  }

  async #turn(what: 'like' | 'follow', id: string, path: string): Promise<void> {
    const subject = `${id} by ${this.#me?.id ?? ''}`;
    const next = this.#turns.next(subject);
    if (next === null) return;
    const answer = await this.#ask(turnMark(what, subject, next.number, next.isOn), (visitor, headers) =>
      visitor.ask<unknown>(next.isOn ? 'PUT' : 'DELETE', path, { headers }),
    );
    this.#turns.settle(subject, answer !== null);
  }

  async #ask<Body>(
    mark: string,
    request: (visitor: Visitor, key: { 'idempotency-key': string }) => Promise<Answer<Body>>,
  ): Promise<Body | null> {
    const key = { 'idempotency-key': randomUUID() };
    this.#community.ledger.ask(mark);
    const body = await this.#insisting.send((visitor) => request(visitor, key));
    if (body !== null) this.#community.ledger.acknowledge(mark);
    return body;
  }

  #other(): Somebody | undefined {
    return this.#pick(this.#community.people.filter(({ id }) => id !== this.#me?.id));
  }

  #pick<T>(all: readonly T[]): T | undefined {
    return all[Math.floor(this.#random() * all.length)];
  }
}
