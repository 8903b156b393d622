import { Inject, Injectable } from '@nestjs/common';
import {
  account,
  media,
  mediaStream,
  newId,
  post,
  postStream,
  userStream,
  type MediaState,
} from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import type { Clock } from '../../platform/clock';
import { CLOCK, MEDIA_STORE, STATE, STREAMS } from '../../platform/tokens';
import type { MediaStore } from '../media-store';

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Looks after uploads that have been watched for a day: what was never attached to anything is discarded, what never
 * was recorded loses its files. To be run when the MediaKeeper has seen the whole log: what is still watched then has not
 * come to be.
 *
 * Several processes may sweep at once, while others upload and attach the very same medium. What decides is always the
 * medium's own stream, before a file is touched: an upload that was given up is never recorded afterwards, and one that is
 * attached at that moment is not discarded. Nothing here does harm twice.
 */
@Injectable()
export class UploadSweep {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const before = this.clock.now() - DAY_MS;
    for (let next = await this.oldest(before); next !== null; next = await this.oldest(before))
      await this.judge(next, before);
  }

  private async oldest(before: number): Promise<Watched | null> {
    return (await this.state.uploads.expired(before, 1))[0] ?? null;
  }

  private async judge({ mediaId, ownerId }: Watched, before: number): Promise<void> {
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    // Whoever attaches it has watched it afresh before: if this state shows that, it is not the oldest any more.
    if ((await this.oldest(before))?.mediaId !== mediaId) return;
    if ((await this.isInUse(state)) || (await this.neverCame(mediaId, state)))
      return this.state.uploads.release(mediaId);
    if (await this.endsNow(mediaId, ownerId, state)) {
      await this.store.remove(mediaId);
      await this.state.uploads.release(mediaId);
    } else {
      await this.state.uploads.watchAgain(mediaId, this.clock.now());
    }
  }

  private async neverCame(mediaId: string, { status }: MediaState): Promise<boolean> {
    return status === 'none' && (await this.store.names(mediaId)).length === 0;
  }

  /** Records that it is gone for good. False: at that very moment it was recorded or attached after all. */
  private async endsNow(mediaId: string, ownerId: string, seen: MediaState): Promise<boolean> {
    const id = newId();
    const { status, attachedTo } = seen;
    const result = await this.streams.execute(
      mediaStream(mediaId),
      media,
      status === 'none' ? { type: 'GiveUp', mediaId, ownerId } : { type: 'Discard', attachedTo },
      { actorId: null, commandId: id, causationId: id, correlationId: id, fingerprint: null },
    );
    if (!result.ok) throw new Error(`Upload ${mediaId} could not be swept: ${result.code}`);
    return result.state.status === 'discarded';
  }

  /** Messages have no stream of their own to ask: those that were sent are watched no longer. */
  private async isInUse(state: MediaState): Promise<boolean> {
    if (state.status !== 'stored') return false;
    if (state.purpose === 'avatar') return this.isPortrait(state);
    if (state.attachedTo?.kind !== 'post') return false;
    const target = await this.streams.load(postStream(state.attachedTo.id), post);
    return target.state.status === 'live' && target.state.media.some(({ id }) => id === state.mediaId);
  }

  private async isPortrait({ mediaId, ownerId }: MediaState): Promise<boolean> {
    const { state } = await this.streams.load(userStream(ownerId), account);
    return state.avatar?.id === mediaId;
  }
}

interface Watched {
  readonly mediaId: string;
  readonly ownerId: string;
}
