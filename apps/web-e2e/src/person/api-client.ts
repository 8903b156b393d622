import { z } from 'zod';
import type { Account } from './account';

/** What these specs need of the answers. */
const Session = z.object({ accessToken: z.string(), user: z.object({ id: z.string() }) });
const WithId = z.object({ id: z.string() });
const NewPost = z.object({ post: WithId });

/** The same public API the client uses, for setting up what a spec is not about (hundreds of posts, weeks of messages). */
export class ApiClient {
  private constructor(
    private readonly url: string,
    private readonly token: string,
    readonly userId: string,
  ) {}

  static async signUp(url: string, person: Account): Promise<ApiClient> {
    return ApiClient.#session(url, 'register', { ...person });
  }

  static async signIn(url: string, person: Account): Promise<ApiClient> {
    return ApiClient.#session(url, 'login', { login: person.username, password: person.password });
  }

  static async #session(url: string, act: string, body: Record<string, string>): Promise<ApiClient> {
    const answer = await fetch(`${url}/api/auth/${act}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${act}: ${answer.status} ${await answer.text()}`);
    const session = Session.parse(await answer.json());
    return new ApiClient(url, session.accessToken, session.user.id);
  }

  async upload(file: Buffer, type: string): Promise<string> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(file)], { type }), 'photo');
    return WithId.parse(await this.#send('POST', '/api/media', form)).id;
  }

  async avatar(file: Buffer): Promise<void> {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(file)], { type: 'image/jpeg' }), 'portrait');
    await this.#send('PUT', '/api/me/avatar', form);
  }

  async editProfile(change: { readonly bio?: string; readonly website?: string }): Promise<void> {
    await this.#send('PATCH', '/api/me', change);
  }

  async post(mediaId: string, caption: string, altText = ''): Promise<string> {
    const answer = await this.#send('POST', '/api/posts', { media: [{ id: mediaId, altText }], caption });
    return NewPost.parse(answer).post.id;
  }

  async follow(username: string): Promise<void> {
    await this.#send('PUT', `/api/users/${username}/follow`);
  }

  async comment(postId: string, text: string): Promise<void> {
    await this.#send('POST', `/api/posts/${postId}/comments`, { text });
  }

  async converse(username: string): Promise<string> {
    return WithId.parse(await this.#send('POST', '/api/conversations', { username })).id;
  }

  async message(conversationId: string, clientId: string, text: string): Promise<void> {
    await this.#send('POST', `/api/conversations/${conversationId}/messages`, { clientId, text });
  }

  async get<T>(path: string, shape: z.ZodType<T>): Promise<T> {
    return shape.parse(await this.#send('GET', path));
  }

  async #send(method: string, path: string, body?: FormData | Record<string, unknown>): Promise<unknown> {
    const json = body !== undefined && !(body instanceof FormData);
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.token}`,
        ...(json ? { 'content-type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  }
}
