import type { Server } from '@grpc/grpc-js';
import { setTimeout as pause } from 'node:timers/promises';
import type { Door } from './door';
import type { Faults } from './faults';
import type { Log } from './log/log';
import type { HowToStop } from './server';
import { openGrpcServer } from './services/grpc-server';
import { Subscriptions } from './services/subscriptions';
import type { Counts, Session, Settings } from './session';
import { Writing } from './writing';

/** What outlives a run of the server. */
export interface Lasting {
  readonly log: Log;
  readonly faults: Faults;
  readonly counts: Counts;
  readonly door: Door;
  readonly settings: Settings;
}

/** The server from a start to a stop. */
export class Run {
  readonly session: Session;
  readonly #door: Door;
  #server: Server | null = null;
  #stopping = false;
  #softStop: Promise<void> | null = null;
  readonly #ended = new AbortController();

  private constructor({ log, faults, counts, door, settings }: Lasting) {
    this.#door = door;
    this.session = {
      log,
      faults,
      counts,
      settings,
      writing: new Writing(log, settings),
      subscriptions: new Subscriptions(),
      stopping: () => this.#stopping,
      crash: () => void this.stop('hard'),
    };
  }

  static async start(lasting: Lasting): Promise<Run> {
    const run = new Run(lasting);
    const { server, port } = await openGrpcServer(run.session, () => lasting.door.port);
    run.#server = server;
    lasting.door.leadTo(port);
    await lasting.door.open();
    return run;
  }

  /** A hard stop ends a soft one at once. */
  async stop(how: HowToStop): Promise<void> {
    if (how === 'soft') await (this.#softStop ??= this.#stopSoftly());
    else this.#cut();
  }

  async #stopSoftly(): Promise<void> {
    if (this.#ended.signal.aborted) return;
    this.#stopping = true;
    this.#door.close();
    this.session.writing.stop();
    this.session.subscriptions.drop('silence');
    // Tells clients to make new connections for new calls, which nobody accepts.
    const quiet = new Promise<void>((resolve) => this.#server?.tryShutdown(() => resolve()));
    await this.#unlessCut(this.session.settings.softStopMs);
    this.session.subscriptions.reset();
    // Calls that hang never end; the others get their last bytes out.
    await Promise.race([quiet, this.#unlessCut(200)]);
    this.#cut();
  }

  async #unlessCut(ms: number): Promise<void> {
    const { signal } = this.#ended;
    await pause(ms, undefined, { signal }).catch((error: unknown) => {
      if (!signal.aborted) throw error;
    });
  }

  /** Once: the door may lead to the next run already. */
  #cut(): void {
    if (this.#ended.signal.aborted) return;
    this.#stopping = true;
    this.#ended.abort();
    this.#door.close();
    this.#door.cut();
    this.session.writing.stop();
    this.#server?.forceShutdown();
  }
}
