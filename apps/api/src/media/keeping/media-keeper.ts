import { Inject, Injectable } from '@nestjs/common';
import { conversationStream, deriveId, media, mediaStream, type RecordedEvent } from '@heliograph/domain';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import { MEDIA_STORE, STATE, STREAMS } from '../../platform/tokens';
import type { MediaStore } from '../media-store';

/** The events that decide whether a medium's files stay. */
export const KEEPING_EVENTS = [
  'PostCreated',
  'MessageSent',
  'AvatarChanged',
  'PostDeleted',
  'MessageUnsent',
  'MediaDiscarded',
] as const;
type KeepingEvent = RecordedEvent<(typeof KEEPING_EVENTS)[number]>;

const TYPES: ReadonlySet<string> = new Set(KEEPING_EVENTS);
export const isKeepingEvent = (event: RecordedEvent): event is KeepingEvent => TYPES.has(event.type);

/**
 * Keeps the files of media in step with the log, after the fact: what has come to be in a post, a message or a portrait
 * is watched no longer; what its post or message took along is discarded; what is discarded has no files. Each step does
 * no harm twice and none depends on another's being the last, so it may be repeated after a crash, and every process may do
 * all of it at its own pace: what is released is never watched again, what is discarded is never recorded again.
 */
@Injectable()
export class MediaKeeper {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
  ) {}

  async handle(event: KeepingEvent): Promise<void> {
    switch (event.type) {
      case 'PostCreated':
        return this.release(event.data.media.map(({ id }) => id));
      case 'MessageSent':
        return this.release(event.data.media === null ? [] : [event.data.media.id]);
      case 'AvatarChanged':
        await this.release(event.data.avatar === null ? [] : [event.data.avatar.id]);
        return this.discard(await this.portraitBefore(event), event);
      case 'PostDeleted':
        return this.discard(event.data.mediaIds, event);
      case 'MessageUnsent':
        return this.discard(await this.mediaOfMessage(event.data.conversationId, event.data.seq), event);
      case 'MediaDiscarded':
        await this.store.remove(event.data.mediaId);
        return this.release([event.data.mediaId]);
    }
  }

  /** Once it resolves, a power cut takes nothing of what was handled. */
  settle(): Promise<void> {
    return this.state.uploads.settle();
  }

  /** Records that a medium is gone for good; its files follow when the event comes by. */
  private async discard(mediaIds: readonly string[], cause: KeepingEvent): Promise<void> {
    for (const mediaId of mediaIds) {
      const context: CommandContext = {
        actorId: null,
        commandId: deriveId('discard', cause.id, mediaId),
        causationId: cause.id,
        correlationId: cause.metadata.correlationId,
        fingerprint: null,
      };
      const result = await this.streams.execute(mediaStream(mediaId), media, { type: 'Discard' }, context);
      // Media of an imported or partly restored log may never have been uploaded here.
      if (!result.ok && result.code !== 'not-found')
        throw new Error(`Medium ${mediaId} could not be discarded: ${result.code}`);
    }
  }

  private async mediaOfMessage(conversationId: string, seq: number): Promise<readonly string[]> {
    const message = await this.streams.eventAt(conversationStream(conversationId), seq);
    return message?.type === 'MessageSent' && message.data.media !== null ? [message.data.media.id] : [];
  }

  /** The portrait that this one replaced. Accounts have short streams. */
  private async portraitBefore({
    data,
    stream,
    revision,
  }: RecordedEvent<'AvatarChanged'>): Promise<readonly string[]> {
    for (let earlier = revision - 1; earlier >= 0; earlier--) {
      const event = await this.streams.eventAt(stream, earlier);
      if (event?.type !== 'AvatarChanged') continue;
      const { avatar } = event.data;
      return avatar === null || avatar.id === data.avatar?.id ? [] : [avatar.id];
    }
    return [];
  }

  private async release(mediaIds: readonly string[]): Promise<void> {
    for (const mediaId of mediaIds) await this.state.uploads.release(mediaId);
  }
}
