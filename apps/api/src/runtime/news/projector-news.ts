import {
  monotonicTime,
  type DocumentStore,
  type MonotonicTime,
  type Positions,
  type ProjectionStatus,
} from '@heliograph/projections';
import type { Ready } from '@heliograph/contracts';
import type { Logger } from 'pino';
import type { ProjectorListener } from '../projector';
import type { RedisLink } from '../redis/redis-link';
import { NewsBoard } from './news-board';
import { NewsFollower, type Followed } from './news-follower';
import { NewsSpeaker } from './news-speaker';

export interface ProjectorNewsParts {
  readonly link: RedisLink;
  /** The read models, which other processes read or write too. */
  readonly documents: DocumentStore;
  /** Told of what other processes have projected. */
  readonly positions: Positions;
  readonly projections: readonly Followed[];
  readonly log: Logger;
  readonly time?: MonotonicTime;
}

/** No longer is a process that projects silent, and another one takes over within that time. */
const SILENT_MS = 10_000;

/**
 * How the projections stand, between the processes of one installation: each tells the others while it projects, and hears
 * them while it does not. Begins at once.
 */
export class ProjectorNews {
  readonly #link: RedisLink;
  readonly #speaker: NewsSpeaker;
  readonly #follower: NewsFollower;
  readonly #stops: (() => void)[] = [];

  constructor({ documents, time = monotonicTime, ...parts }: ProjectorNewsParts) {
    const board = new NewsBoard(documents);
    this.#link = parts.link;
    this.#speaker = new NewsSpeaker({ ...parts, board, time });
    this.#follower = new NewsFollower({ ...parts, board, time, own: this.#speaker });
  }

  /**
   * What a projector of this process is to be given instead of `listener`: tells the others too. When something was lost on
   * its way to them (pushes as well), `listener` hears of a restart, which has everybody look.
   */
  publishing(listener: ProjectorListener): ProjectorListener {
    const speaker = this.#speaker;
    this.#stops.push(
      this.#link.onHeardAgain(() => {
        if (speaker.fencing !== null) listener.onRestarted();
      }),
    );
    return {
      onChanged: (changed) => listener.onChanged(changed),
      onPushes: (pushes) => listener.onPushes(pushes),
      onProgress(positions, status) {
        listener.onProgress(positions, status);
        speaker.stands(status);
      },
      onStopped(stopped) {
        listener.onStopped(stopped);
        speaker.stopped(stopped);
      },
      onLease(news) {
        listener.onLease(news);
        if (news.lost === null) speaker.begin(news.fencing);
        else speaker.end();
      },
      onRestarted: () => listener.onRestarted(),
    };
  }

  /** How the projections of other processes stand, as was heard last. */
  status(): readonly ProjectionStatus[] {
    return this.#follower.status();
  }

  /** Milliseconds since somebody was heard who projects, or since this began; 0 while this process does. */
  get silentMs(): number {
    return this.#follower.silentMs;
  }

  /** That nobody has been heard who projects, where it has been so for long. */
  silence(): Ready['waiting'] {
    const { silentMs } = this;
    if (silentMs <= SILENT_MS) return [];
    const why = `No projector has been heard for ${Math.floor(silentMs / 1000)} s.`;
    return [{ what: 'projector', why }];
  }

  async close(): Promise<void> {
    for (const stop of this.#stops) stop();
    await Promise.all([this.#speaker.close(), this.#follower.close()]);
  }
}
