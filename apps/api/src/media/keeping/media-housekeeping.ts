import { join } from 'node:path';
import { Inject, Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { EventStore, StoredEvent, Streams } from '@heliograph/event-store';
import type { Logger } from 'pino';
import type { Config } from '../../platform/config';
import { CONFIG, EVENT_STORE, LOG, STREAMS } from '../../platform/tokens';
import { LogFollower } from './log-follower';
import { logPlaceFile } from './log-place-file';
import { isKeepingEvent, KEEPING_EVENTS, MediaKeeper } from './media-keeper';
import { UploadSweep } from './upload-sweep';

const HOUR_MS = 60 * 60 * 1000;

/**
 * Runs the {@link MediaKeeper} behind the log for as long as the server runs, and the {@link UploadSweep} at start and every
 * hour. Each process does so for all: each has its own place in the log, in a file beside its incoming uploads.
 */
@Injectable()
export class MediaHousekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly follower: LogFollower;
  private hourly: NodeJS.Timeout | undefined;
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    @Inject(EVENT_STORE) store: EventStore,
    @Inject(CONFIG) config: Config,
    @Inject(STREAMS) private readonly streams: Streams,
    @Inject(LOG) private readonly log: Logger,
    private readonly keeper: MediaKeeper,
    private readonly sweep: UploadSweep,
  ) {
    this.follower = new LogFollower({
      store,
      place: logPlaceFile(join(config.mediaDir, '.kept-up-to.json')),
      types: new Set(KEEPING_EVENTS),
      handle: (event) => this.handle(event),
      settle: () => this.keeper.settle(),
      onFailure: (error) =>
        this.log.error(
          { err: error },
          'Files of media could not be brought in step with the log; trying again',
        ),
    });
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.follower.start();
    this.sweepNow();
    this.hourly = setInterval(() => this.sweepNow(), HOUR_MS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.hourly);
    await this.follower.stop();
    await this.sweeping;
  }

  /** Resolves when files are in step with everything in the log at this moment, and what expired is gone. */
  async catchUp(): Promise<void> {
    // What is watched may be in a message that was not seen yet.
    if (await this.follower.caughtUp()) await this.sweep.run();
  }

  private sweepNow(): void {
    this.sweeping = this.catchUp().catch((error: unknown) =>
      this.log.error({ err: error }, 'Unused uploads could not be swept'),
    );
  }

  private async handle({ stream, revision }: StoredEvent): Promise<void> {
    const event = await this.streams.eventAt(stream, revision);
    if (event && isKeepingEvent(event)) await this.keeper.handle(event);
  }
}
