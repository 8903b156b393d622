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
import { MediaKeeper } from './media-keeper';

const DAY_MS = 24 * 60 * 60 * 1000;
const BATCH = 100;

/**
 * Looks after uploads that have been watched for a day: what was never attached to anything is discarded, what never
 * was recorded loses its files. To be run when the {@link MediaKeeper} has seen the whole log: what is still watched then
 * has not come to be.
 */
@Injectable()
export class UploadSweep {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    @Inject(CLOCK) private readonly clock: Clock,
    private readonly keeper: MediaKeeper,
  ) {}

  async run(): Promise<void> {
    for (;;) {
      const expired = await this.state.uploads.expired(this.clock.now() - DAY_MS, BATCH);
      for (const { mediaId } of expired) await this.judge(mediaId);
      if (expired.length < BATCH) return;
    }
  }

  private async judge(mediaId: string): Promise<void> {
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    if (!(await this.isInUse(state))) {
      const sweep = newId();
      if (state.status === 'stored')
        await this.keeper.discard([mediaId], { id: sweep, metadata: { correlationId: sweep } });
      await this.store.remove(mediaId);
    }
    await this.state.uploads.release(mediaId);
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
