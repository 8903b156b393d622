import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { deriveId, media, mediaStream, type MediaPurpose, type MediaRef } from '@heliograph/domain';
import { StorageFull, type CommandContext, type Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import type { FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock';
import { Refused, unwrap } from '../platform/refused';
import type { Secrets } from '../platform/secrets';
import { CLOCK, MEDIA_STORE, SECRETS, STATE, STREAMS } from '../platform/tokens';
import { openIncoming, type IncomingFolder } from './incoming-folder';
import { INCOMING_ROOT } from './media-folders';
import type { MediaStore } from './media-store';
import { OneAtATime } from './one-at-a-time';
import { fingerprintOf, receiveUpload, type ReceivedUpload, type UploadForm } from './receive-upload';
import { Slots } from './slots';

const DAY_MS = 24 * 60 * 60 * 1000;
/** What one person may upload within a day, in bytes. */
const DAILY_BYTES = 4 * 1024 ** 3;
const MOST_WAITING = 100;

export interface UploadRequest {
  readonly request: FastifyRequest;
  readonly ownerId: string;
  readonly purpose: MediaPurpose;
  readonly form: UploadForm;
  /** Makes the files to be served in `folder` from what was received. */
  readonly render: (upload: ReceivedUpload, folder: string) => Promise<Omit<MediaRef, 'id'>>;
  readonly context: CommandContext;
}

/**
 * The way of every upload: watched before its first byte, received into a temporary folder, rendered, synced to disk,
 * moved into place as a whole, and only then recorded. The id comes from the Idempotency-Key, so the same upload sent
 * again answers as the first time. Whatever goes wrong, no file stays behind: at once, or after a crash by the sweep.
 */
@Injectable()
export class Uploads {
  /** Apart, so that a video that was made to take long keeps no photo waiting. */
  private readonly rendering = {
    image: new Slots(Math.max(1, availableParallelism() - 1), MOST_WAITING),
    video: new Slots(1, MOST_WAITING),
  };
  private readonly perMedium = new OneAtATime();

  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(STATE) private readonly state: ServerState,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    @Inject(INCOMING_ROOT) private readonly incomingRoot: string,
    @Inject(SECRETS) private readonly secrets: Secrets,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Refuses `quota-exceeded`, `busy`, what {@link receiveUpload} and `render` refuse, `storage-full` and `media-not-usable`. */
  async accept(upload: UploadRequest): Promise<{ media: MediaRef; position: number }> {
    const mediaId = deriveId('media', upload.ownerId, upload.context.commandId);
    await this.watch(mediaId, upload);
    await using folder = await openIncoming(this.incomingRoot);
    try {
      const received = await receiveUpload(upload.request, folder.received, upload.form);
      return await this.perMedium.run(mediaId, () => this.keep(mediaId, upload, received, folder));
    } catch (error) {
      // Where it is not certain that nothing was recorded, the files stay for the sweep to judge.
      if (isCertainlyUnrecorded(error)) await this.perMedium.run(mediaId, () => this.giveUp(mediaId));
      throw error;
    }
  }

  private async watch(mediaId: string, { ownerId, request }: UploadRequest): Promise<void> {
    const now = this.clock.now();
    const bytes = Number(request.headers['content-length'] ?? 0) || 0;
    if ((await this.state.uploads.bytesSince(ownerId, now - DAY_MS)) + bytes > DAILY_BYTES)
      throw new Refused('quota-exceeded');
    await this.state.uploads.reserve({ mediaId, ownerId, bytes, now });
    // Sent again though it is in something already: nobody would end this watch, and the sweep would take it away.
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    if (state.attachedTo !== null) await this.state.uploads.release(mediaId);
  }

  private async keep(
    mediaId: string,
    upload: UploadRequest,
    received: ReceivedUpload,
    folder: IncomingFolder,
  ) {
    const { ownerId, purpose, context } = upload;
    const known = await this.streams.load(mediaStream(mediaId), media);
    const ref = known.state.media ?? {
      id: mediaId,
      ...(await this.rendering[received.file.type.kind].run(() => upload.render(received, folder.finished))),
    };
    if (known.state.status === 'none') await this.store.put(mediaId, folder.finished);
    // Without a key of the client's there is nothing to compare with.
    const fingerprint =
      context.fingerprint === null ? null : fingerprintOf(received, this.secrets.fingerprint);
    const { state, position } = unwrap(
      await this.streams.execute(
        mediaStream(mediaId),
        media,
        { type: 'Upload', mediaId, ownerId, purpose, media: ref },
        { ...context, fingerprint },
      ),
    );
    if (state.status !== 'stored' || state.media === null) throw new Refused('media-not-usable');
    return { media: state.media, position };
  }

  /** Nothing of this request is to stay. What an earlier one stored under the same key does. */
  private async giveUp(mediaId: string): Promise<void> {
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    if (state.status === 'stored') return;
    await this.store.remove(mediaId);
    await this.state.uploads.release(mediaId);
  }
}

const isCertainlyUnrecorded = (error: unknown): boolean =>
  error instanceof Refused || error instanceof StorageFull;
