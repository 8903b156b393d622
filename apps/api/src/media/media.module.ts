import { join } from 'node:path';
import { Global, Inject, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import type { Secrets } from '../platform/secrets';
import { CLOCK, CONFIG, MEDIA_STORE, MEDIA_URLS, SECRETS } from '../platform/tokens';
import { Attachments } from './attachments';
import { AvatarImages } from './avatar-images';
import { emptyIncoming } from './incoming-folder';
import { MediaHousekeeping } from './keeping/media-housekeeping';
import { MediaKeeper } from './keeping/media-keeper';
import { UploadSweep } from './keeping/upload-sweep';
import { MediaFilesController } from './media-files.controller';
import { INCOMING_ROOT } from './media-folders';
import type { MediaStore } from './media-store';
import { createMediaUrls } from './media-urls';
import { MediaController } from './media.controller';
import { MediaPresenter } from './media.presenter';
import { openMediaStore } from './open-media-store';
import { UploadMediaHandler } from './upload-media.command';
import { Uploads } from './uploads';

/** Uploads, their files and their addresses. Global: whatever shows a picture signs its address here. */
@Global()
@Module({
  controllers: [MediaController, MediaFilesController],
  providers: [
    {
      provide: MEDIA_STORE,
      inject: [CONFIG],
      useFactory: ({ engines, mediaDir }: Config) => openMediaStore(engines.media, mediaDir),
    },
    {
      provide: MEDIA_URLS,
      inject: [SECRETS, CLOCK],
      useFactory: ({ media }: Secrets, clock: Clock) => createMediaUrls(media, () => clock.now()),
    },
    {
      provide: INCOMING_ROOT,
      inject: [CONFIG],
      useFactory: ({ mediaDir }: Config) => join(mediaDir, '.incoming'),
    },
    Attachments,
    AvatarImages,
    MediaHousekeeping,
    MediaKeeper,
    MediaPresenter,
    UploadMediaHandler,
    Uploads,
    UploadSweep,
  ],
  exports: [MEDIA_STORE, MEDIA_URLS, Attachments, AvatarImages, MediaHousekeeping, MediaPresenter],
})
export class MediaModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(INCOMING_ROOT) private readonly incomingRoot: string,
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
  ) {}

  onModuleInit(): Promise<void> {
    return emptyIncoming(this.incomingRoot);
  }

  /** A module's own hook comes after those of what it provides, so nothing uses the store any more. */
  onApplicationShutdown(): Promise<void> {
    return this.store.close();
  }
}
