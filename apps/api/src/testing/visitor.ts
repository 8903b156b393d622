import type { Me, Problem, SessionAnswer } from '@heliograph/contracts';
import { fetched } from './fetched';

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

interface Ask {
  readonly headers?: Record<string, string>;
  /** Sent as JSON, unless it is a form or text. */
  readonly body?: unknown;
}

let people = 0;

/** Somebody who uses the API by HTTP: keeps the cookie and the access token as a browser would. */
export class Visitor {
  readonly cookies = new Map<string, string>();
  accessToken: string | null = null;
  /** Of whoever signed up or in last. */
  me: Me | null = null;

  constructor(readonly url: string) {}

  /** Somebody else with a browser of their own. */
  another(): Visitor {
    return new Visitor(this.url);
  }

  async ask<Body = Problem>(
    method: string,
    path: string,
    { headers = {}, body }: Ask = {},
  ): Promise<Answer<Body>> {
    const isPlain = typeof body === 'string' || body instanceof FormData || Buffer.isBuffer(body);
    const response = await fetched(this.url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(this.accessToken !== null && { authorization: `Bearer ${this.accessToken}` }),
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
        ...(body !== undefined && !isPlain && { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: isPlain ? (body as string) : JSON.stringify(body) }),
    });
    for (const line of response.headers.getSetCookie()) this.#keep(line);
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson && text !== '' ? JSON.parse(text) : text) as Body,
    };
  }

  get<Body = Problem>(path: string, headers?: Record<string, string>) {
    return this.ask<Body>('GET', path, headers && { headers });
  }

  post<Body = Problem>(path: string, body?: unknown, headers?: Record<string, string>) {
    return this.ask<Body>('POST', path, { ...(body !== undefined && { body }), ...(headers && { headers }) });
  }

  /** Signs up under a name that nobody has, or the one given; fails loudly when that is refused. */
  async signUp(
    username = `person${(people += 1)}x${process.pid}`,
    more: Record<string, string> = {},
  ): Promise<this> {
    const email = `${username}@example.org`;
    const body = { username, email, password: 'a fine long password', ...more };
    return this.#signedIn(await this.post<SessionAnswer>('/api/auth/register', body), 201);
  }

  async signIn(login: string, password = 'a fine long password'): Promise<this> {
    return this.#signedIn(await this.post<SessionAnswer>('/api/auth/login', { login, password }), 200);
  }

  #signedIn({ status, body }: Answer<SessionAnswer>, expected: number): this {
    if (status !== expected) throw new Error(`Not signed in: ${status} ${JSON.stringify(body)}`);
    this.accessToken = body.accessToken;
    this.me = body.user;
    return this;
  }

  #keep(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (value === '' || attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
