import { Inject, Injectable } from '@nestjs/common';
import {
  account,
  handle,
  handleStream,
  newId,
  userStream,
  type HandleKind,
  type HandleState,
} from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { Clock } from '../platform/clock';
import { unwrap } from '../platform/refused';
import { CLOCK, STREAMS } from '../platform/tokens';

/** So long a claim is respected whose account does not exist yet: far longer than registering takes. */
const PROVISIONAL_MS = 60_000;

interface Claim {
  readonly id: string;
  readonly kind: HandleKind;
  readonly userId: string;
}

/**
 * Claims usernames and e-mails: each name is a stream, and its exact revision lets one claim through. A claim is
 * provisional until its account exists. One that was left behind by a registration that died is taken over after a
 * minute, once that registration has been made impossible in the claimant's own stream.
 */
@Injectable()
export class NameClaims {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether somebody else holds the name or is registering it right now. A look only: the claim decides. */
  async isTaken(id: string, userId: string): Promise<boolean> {
    const { state } = await this.streams.load(handleStream(id), handle);
    if (state.holder === null || state.holder.userId === userId) return false;
    return !(await this.isLeftBehind(state.holder));
  }

  /** False: somebody else has it. Claiming again what one holds changes nothing. */
  async claim({ id, kind, userId }: Claim, context: CommandContext): Promise<boolean> {
    const command = { type: 'Claim' as const, handle: id, kind, userId };
    const claimed = await this.streams.execute(handleStream(id), handle, command, stepOf(context));
    if (claimed.ok) return true;
    if (claimed.code !== 'handle-taken') unwrap(claimed);
    if (!(await this.takeOver(id, context))) return false;
    const again = await this.streams.execute(handleStream(id), handle, command, stepOf(context));
    if (!again.ok && again.code !== 'handle-taken') unwrap(again);
    return again.ok;
  }

  /** Gives a name back; nothing to do when this person does not hold it. */
  async release(id: string, userId: string, context: CommandContext): Promise<void> {
    unwrap(
      await this.streams.execute(handleStream(id), handle, { type: 'Release', userId }, stepOf(context)),
    );
  }

  /** Frees a name that was left behind. False: it was not. */
  private async takeOver(id: string, context: CommandContext): Promise<boolean> {
    const { holder } = (await this.streams.load(handleStream(id), handle)).state;
    if (holder === null) return true;
    if (!(await this.isLeftBehind(holder))) return false;
    const system = { ...context, actorId: null };
    const abandon = { type: 'AbandonRegistration' as const, userId: holder.userId };
    const abandoned = await this.streams.execute(userStream(holder.userId), account, abandon, stepOf(system));
    if (!abandoned.ok) return false;
    await this.release(id, holder.userId, system);
    return true;
  }

  private async isLeftBehind({ userId, claimedAt }: NonNullable<HandleState['holder']>): Promise<boolean> {
    const { status } = (await this.streams.load(userStream(userId), account)).state;
    if (status === 'abandoned') return true;
    return status === 'none' && this.clock.now() - Date.parse(claimedAt) > PROVISIONAL_MS;
  }
}

/**
 * A step of its own: claiming and releasing meet the same stream within one request, and what the client's key meant
 * there last time must not count, only who holds the name now.
 */
const stepOf = (context: CommandContext): CommandContext => ({
  ...context,
  commandId: newId(),
  causationId: context.commandId,
  fingerprint: null,
});
