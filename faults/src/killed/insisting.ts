import { Visitor, type Answer } from '@heliograph/api/testing';

/** What serves, wherever that is by now. */
export interface Served {
  url(): Promise<string>;
}

/** What became of the connection while the server was killed; whether anything was done, nobody knows. */
const CUT = /fetch failed|terminated/;

/** Sends to a server that is killed now and then until there is an answer, the very same each time. */
export class Insisting {
  accessToken: string | null = null;

  constructor(
    private readonly server: Served,
    /** Asked whenever the outcome is unknown. */
    private readonly givesUp: () => boolean,
  ) {}

  /** What was answered; null: it was given up. Throws for every answer that is not a success. */
  async send<Body>(request: (visitor: Visitor) => Promise<Answer<Body>>): Promise<Body | null> {
    for (;;) {
      const visitor = new Visitor(await this.server.url());
      visitor.accessToken = this.accessToken;
      const answer = await request(visitor).catch((error: unknown) => {
        if (CUT.test(String(error))) return null;
        throw error;
      });
      if (answer !== null) return bodyOf(answer);
      if (this.givesUp()) return null;
    }
  }
}

function bodyOf<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 200 && status < 300) return body;
  throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
}
