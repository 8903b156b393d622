import { availableParallelism } from 'node:os';
import { Inject, Injectable } from '@nestjs/common';
import { deriveId, media, mediaStream, type MediaPurpose, type MediaRef } from '@heliograph/domain';
import { StorageFull, type CommandContext, type Streams } from '@heliograph/event-store';
import type { ServerState } from '@heliograph/server-state';
import type { FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock';
import { Refused, unwrap } from '../platform/refused';
import type { Secrets } from '../platform/secrets';
import { CLOCK, LOG, MEDIA_STORE, SECRETS, STATE, STREAMS } from '../platform/tokens';
import { openIncoming, type IncomingFolder } from './incoming-folder';
import { INCOMING_ROOT } from './media-folders';
import type { MediaStore } from './media-store';
import { OneAtATime } from './one-at-a-time';
import { underOwnNames } from './own-names';
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
 * The way of every upload: watched before its first byte, received into a temporary folder, rendered, put in the store
 * under names of its own, and only then recorded. The id comes from the Idempotency-Key, so the same upload sent again
 * answers as the first time; sent twice at once, here or to two processes, the medium's stream decides which one it is, and
 * the other's files go. Whatever goes wrong, no file stays behind: at once, or a day later by the sweep.
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
    @Inject(LOG) private readonly log: Logger,
  ) {}

  /**
   * Refuses `quota-exceeded`, `busy`, what {@link receiveUpload} and `render` refuse, `storage-full`, `unavailable` and
   * `media-not-usable`.
   */
  async accept(upload: UploadRequest): Promise<Recorded> {
    const mediaId = deriveId('media', upload.ownerId, upload.context.commandId);
    await this.watch(mediaId, upload);
    await using folder = await openIncoming(this.incomingRoot);
    const received = await receiveUpload(upload.request, folder.received, upload.form);
    return await this.perMedium.run(mediaId, () => this.keep(mediaId, upload, received, folder));
  }

  /** Until it is in something, or the sweep has looked at it. */
  private async watch(mediaId: string, { ownerId, request }: UploadRequest): Promise<void> {
    const now = this.clock.now();
    const bytes = Number(request.headers['content-length'] ?? 0) || 0;
    if ((await this.state.uploads.bytesSince(ownerId, now - DAY_MS)) + bytes > DAILY_BYTES)
      throw new Refused('quota-exceeded');
    // Sent again though it is in something: nobody would end this watch any more, and the sweep would take it away.
    if (await this.isAttached(mediaId)) return;
    await this.state.uploads.reserve({ mediaId, ownerId, bytes, now });
    if (await this.isAttached(mediaId)) await this.state.uploads.release(mediaId);
  }

  private async isAttached(mediaId: string): Promise<boolean> {
    return (await this.streams.load(mediaStream(mediaId), media)).state.attachedTo !== null;
  }

  private async keep(
    mediaId: string,
    upload: UploadRequest,
    received: ReceivedUpload,
    folder: IncomingFolder,
  ): Promise<Recorded> {
    const { state } = await this.streams.load(mediaStream(mediaId), media);
    if (state.media !== null) return this.record(mediaId, upload, received, state.media);
    const rendered = await this.rendering[received.file.type.kind].run(() =>
      upload.render(received, folder.finished),
    );
    const ref = { id: mediaId, ...(await underOwnNames(rendered, folder.finished)) };
    await this.store.put(mediaId, folder.finished);
    try {
      const recorded = await this.record(mediaId, upload, received, ref);
      // From now on no other try is ever recorded: files beside these are of tries that failed or came second.
      await this.asFarAsPossible(() => this.removeOthers(recorded.media));
      return recorded;
    } catch (error) {
      // Where it is not certain that this was not recorded, the files stay for the sweep to judge.
      if (isCertainlyUnrecorded(error))
        await this.asFarAsPossible(() => this.store.remove(mediaId, namesOf(ref)));
      throw error;
    }
  }

  private async record(
    mediaId: string,
    { ownerId, purpose, context }: UploadRequest,
    received: ReceivedUpload,
    ref: MediaRef,
  ): Promise<Recorded> {
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

  private async removeOthers(recorded: MediaRef): Promise<void> {
    const kept = new Set(namesOf(recorded));
    const others = (await this.store.names(recorded.id)).filter((name) => !kept.has(name));
    if (others.length > 0) await this.store.remove(recorded.id, others);
  }

  /** What the upload came to is settled already; a file that stays behind harms nobody. */
  private async asFarAsPossible(tidy: () => Promise<void>): Promise<void> {
    await tidy().catch((error: unknown) => this.log.warn({ err: error }, 'Files of an upload stay behind'));
  }
}

interface Recorded {
  readonly media: MediaRef;
  readonly position: number;
}

const namesOf = ({ renditions }: MediaRef): readonly string[] => renditions.map(({ name }) => name);

const isCertainlyUnrecorded = (error: unknown): boolean =>
  error instanceof Refused || error instanceof StorageFull;
