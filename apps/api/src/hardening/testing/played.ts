import { join } from 'node:path';
import { ChangePasswordBody } from '@heliograph/contracts';
import type { EventStore, LogPlace } from '@heliograph/event-store';
import { openSqliteEventStore } from '@heliograph/event-store';
import { operationsOf, type Operation } from './api-document';
import { brokenRules, undocumented } from './broken-rules';
import { resolved } from './references';
import type { RequestCase } from './requests';
import { RawClient, type Received } from './sent';
import { CANARY, World } from './world';

/** Refusals that do write: a name that was claimed is let go again, a stolen family of tokens is ended. */
const WRITING_REFUSALS = new Set(['email-taken', 'username-taken', 'refresh-refused']);

/** What follows some time after a post was made or deleted, whatever is asked meanwhile. */
const LATER = new Set(['MediaAttached', 'MediaDiscarded']);

/** How a case came to be asked decides what may be expected of its answer. */
export interface Expected {
  /** The address, verb and headers are those of the operation: it answers as it is documented to. */
  readonly asDocumented: boolean;
}

/** Plays cases against a server that runs, and says of each what rule it broke. */
export class Playing implements AsyncDisposable {
  /** By operation: what statuses its cases were answered with. */
  readonly seen = new Map<string, Map<number, number>>();

  private constructor(
    readonly operations: ReadonlyMap<string, Operation>,
    readonly world: World,
    private readonly client: RawClient,
    private readonly log: EventStore,
  ) {}

  static async start(url: string, dataDir: string): Promise<Playing> {
    const operations = await operationsOf(url);
    return new Playing(
      new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation])),
      await World.make(url),
      new RawClient(url),
      openSqliteEventStore({ file: join(dataDir, 'log.db') }),
    );
  }

  /** Throws with everything that is wrong. */
  async play(asked: RequestCase, { asDocumented }: Expected): Promise<Received> {
    const before = await this.log.head();
    const received = await this.#send(asked);
    const broken = brokenRules(received, asked.method);
    const operation = this.operations.get(asked.operation);
    if (asDocumented && operation) broken.push(...undocumented(received, operation));
    broken.push(...this.#leaks(asked, received));
    if (received.status >= 400 && !WRITING_REFUSALS.has(codeOf(received)))
      broken.push(...(await this.#writtenAfter(before)));
    this.#note(asked.operation, received.status);
    if (received.status === 401 && this.world.isWho(asked.who) && codeOf(received) === 'session-ended')
      await this.world.comeBack(asked.who);
    if (
      asked.operation === 'POST /api/auth/password' &&
      received.status === 204 &&
      this.world.isWho(asked.who)
    )
      this.world.passwordIs(asked.who, newPasswordIn(asked));
    if (broken.length > 0)
      throw new Error(
        `${asked.method} ${this.#filled(asked.path)} -> ${received.status}: ${broken.join('\n')}\n${received.body.toString('utf8').slice(0, 600)}`,
      );
    return received;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.client[Symbol.dispose]();
    await this.log.close();
  }

  #send({ who, method, path, headers, body }: RequestCase): Promise<Received> {
    const token = this.world.tokenOf(who);
    const filled = Object.entries(headers).map(([name, value]) => [name, this.#filled(value)] as const);
    return this.client.send({
      method,
      path: this.#filled(path),
      headers: {
        ...(token !== null && { authorization: `Bearer ${token}` }),
        ...Object.fromEntries(filled),
      },
      body:
        body === null
          ? null
          : typeof body === 'string'
            ? Buffer.from(this.#filled(body))
            : Buffer.from(this.#filled(body.toString('latin1')), 'latin1'),
    });
  }

  #filled(text: string): string {
    return resolved(text, this.world.references);
  }

  /** What only others may read. One's own e-mail is one's own. */
  #leaks({ who }: RequestCase, { body }: Received): string[] {
    const own = this.world.emailOf(who);
    const text = body.toString('utf8');
    const rest = own === null ? text : text.replaceAll(own, '');
    return rest.includes(CANARY) ? [`Something of somebody else’s is shown: ${text.slice(0, 500)}`] : [];
  }

  #note(operation: string, status: number): void {
    const statuses = this.seen.get(operation) ?? new Map<number, number>();
    this.seen.set(operation, statuses.set(status, (statuses.get(status) ?? 0) + 1));
  }

  async #writtenAfter(after: LogPlace | null): Promise<string[]> {
    const events = await this.log.readAll({ direction: 'forwards', after, limit: 10 });
    return events
      .filter(({ type }) => !LATER.has(type))
      .map(({ type, stream }) => `It was refused, and ${type} was written to ${stream}`);
  }
}

const newPasswordIn = ({ body }: RequestCase): string =>
  ChangePasswordBody.parse(JSON.parse(String(body))).newPassword;

function codeOf({ headers, body }: Received): string {
  if (!String(headers['content-type']).includes('problem+json')) return '';
  return /"code":"([a-z-]+)"/.exec(body.toString('utf8'))?.[1] ?? '';
}
