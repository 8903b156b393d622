import { Visitor, type Answer } from '@heliograph/api/testing';
import { setTimeout as pause } from 'node:timers/promises';

/** What serves, wherever that is by now. */
export interface Served {
  url(): Promise<string>;
  /** It may answer that it cannot do something now (503): then it is asked again. Else that is a failure. */
  readonly mayBeUnavailable?: boolean;
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
      if (answer?.status === 503 && this.server.mayBeUnavailable === true) await pause(retryAfterMs(answer));
      else if (answer !== null) return bodyOf(answer);
      if (this.givesUp()) return null;
    }
  }
}

/** As every client is told; throws where it is not. */
function retryAfterMs({ headers }: Answer<unknown>): number {
  const seconds = Number(headers.get('retry-after'));
  if (seconds > 0) return seconds * 1000;
  throw new Error('A 503 came without Retry-After.');
}

function bodyOf<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 200 && status < 300) return body;
  throw new Error(`Answered ${status}: ${JSON.stringify(body)}`);
}
