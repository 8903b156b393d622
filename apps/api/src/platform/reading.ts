import {
  createParamDecorator,
  Inject,
  Injectable,
  type ExecutionContext,
  type PipeTransform,
} from '@nestjs/common';
import type { EventStore } from '@heliograph/event-store';
import type { Positions } from '@heliograph/projections';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from './refused';
import { EVENT_STORE, POSITIONS } from './tokens';

/** How long a read waits for the projections to get where the reader wants them. */
export const MOST_WAIT_MS = 800;

/** One request's reading of projections: not before they are where it asks, and told how far they were. */
export class Reading {
  constructor(
    private readonly positions: Positions,
    private readonly atLeast: number,
    private readonly head: () => Promise<number>,
    private readonly tell: (position: number) => void,
  ) {}

  /**
   * Waits (up to 800 ms) until these projections have reached the request's `X-Min-Position`, and answers the smallest of
   * their positions as `X-Projection-Position`. Call it before reading; name just the projections that are read.
   */
  reach(names: readonly string[]): Promise<number> {
    return this.reachPosition(names, this.atLeast);
  }

  /** The same for a position of one's own: a write that answers with what it changed. */
  async reachPosition(names: readonly string[], position: number): Promise<number> {
    const reached = await this.positions.reach(names, Math.max(position, this.atLeast), MOST_WAIT_MS);
    this.tell(reached);
    return reached;
  }

  /** For what is read from streams and is therefore as new as the log. Call it before reading. */
  async present(): Promise<void> {
    this.tell(await this.head());
  }
}

/** `X-Min-Position` of a request; 0 when there is none. Refuses `invalid-request`. */
export function minPositionOf({ headers }: FastifyRequest): number {
  const sent = headers['x-min-position'];
  if (sent === undefined || sent === '') return 0;
  if (typeof sent === 'string' && /^\d{1,16}$/.test(sent) && Number.isSafeInteger(Number(sent)))
    return Number(sent);
  throw new Refused('invalid-request', {
    errors: [{ path: 'X-Min-Position', message: 'This must be a position that a write answered.' }],
  });
}

@Injectable()
class ReadingOfRequest implements PipeTransform<ExecutionContext, Reading> {
  constructor(
    @Inject(POSITIONS) private readonly positions: Positions,
    @Inject(EVENT_STORE) private readonly store: EventStore,
  ) {}

  transform(context: ExecutionContext): Reading {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    let smallest = Infinity;
    const head = async () => (await this.store.head())?.position ?? 0;
    return new Reading(this.positions, minPositionOf(request), head, (position) => {
      smallest = Math.min(smallest, position);
      void reply.header('X-Projection-Position', smallest);
    });
  }
}

const ContextItself = createParamDecorator((_: unknown, context: ExecutionContext) => context);

/** This request's reading: `@ReadAfter() reading: Reading`. */
export const ReadAfter = () => ContextItself(ReadingOfRequest);
