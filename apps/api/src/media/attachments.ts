import { Inject, Injectable } from '@nestjs/common';
import { deriveId, media, mediaStream, type EventData, type MediaRef } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import type { Clock } from '../platform/clock';
import { Refused } from '../platform/refused';
import { CLOCK, STATE, STREAMS } from '../platform/tokens';

type Target = EventData<'MediaAttached'>['target'];

/**
 * Gives uploads to the one post or message they are shown in. The upload's own stream decides at an exact revision, so of
 * two posts that name it at the same moment one is refused. It is appended before the post itself: when that never comes
 * to be, the upload is still watched and discarded a day later (see MediaKeeper).
 */
@Injectable()
export class Attachments {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The media, in that order. Refuses `media-not-usable`: not there, somebody else's, a portrait, or in something else. */
  async attach(
    mediaIds: readonly string[],
    target: Target,
    context: CommandContext,
  ): Promise<readonly MediaRef[]> {
    return Promise.all(mediaIds.map((mediaId) => this.attachOne(mediaId, target, context)));
  }

  private async attachOne(mediaId: string, target: Target, context: CommandContext): Promise<MediaRef> {
    const by = context.actorId ?? '';
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    if (state.status !== 'stored' || state.ownerId !== by || state.media === null)
      throw new Refused('media-not-usable');
    // Watched afresh, so that the sweep does not come between this and the post. Not where it has arrived in one already.
    await this.state.uploads.watchAgain(mediaId, this.clock.now());
    const result = await this.streams.execute(
      mediaStream(mediaId),
      media,
      { type: 'Attach', by, target },
      attachContext(target, context),
    );
    if (!result.ok) throw new Refused('media-not-usable');
    return state.media;
  }
}

/** A command of its own on the upload's stream: the client's key may be the one it uploaded with. */
const attachContext = (target: Target, context: CommandContext): CommandContext => ({
  ...context,
  commandId: deriveId('attach', target.kind, target.id),
  causationId: context.commandId,
  fingerprint: null,
});
