import { setTimeout as pause } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { ProjectionStatus } from '@heliograph/projections';
import type { Logger } from 'pino';
import type { LeaseNews, Projector, ProjectorListener } from './projector';
import type { FromProjector, ProjectorParts, ToProjector } from './projector-messages';

/** Before another thread takes over from one that died: a fault that stays must not keep a processor busy. */
const RESTART_MS = 1000;

/**
 * The projections in a thread of their own, so that a long fold stalls no request. A thread that dies is followed by
 * another one. Resolves when all projections have begun. `program`: what the thread runs.
 */
export async function startProjectorThread(
  parts: ProjectorParts,
  listener: ProjectorListener,
  log: Logger,
  program = new URL('./projector.worker.js', import.meta.url),
): Promise<Projector> {
  const thread = new ProjectorThread(program, parts, listener, log);
  await thread.start();
  return thread;
}

class ProjectorThread implements Projector {
  #worker: Worker | null = null;
  #status: readonly ProjectionStatus[] = [];
  /** That it holds one, as was heard last. */
  #lease: LeaseNews | null = null;
  #stopping = false;
  #ended: Promise<void> = Promise.resolve();

  constructor(
    private readonly program: URL,
    private readonly parts: ProjectorParts,
    private readonly listener: ProjectorListener,
    private readonly log: Logger,
  ) {}

  /** Fails when the thread ends before its projections have begun. */
  start(): Promise<void> {
    const worker = new Worker(this.program, { workerData: this.parts });
    this.#worker = worker;
    this.#ended = new Promise((resolve) => worker.once('exit', () => resolve()));
    return new Promise((resolve, reject) => {
      let started = false;
      worker.on('message', (message: FromProjector) => {
        if (message.type === 'started') {
          started = true;
          resolve();
        } else {
          this.#hear(message);
        }
      });
      worker.once('error', (error) => this.log.error({ err: error }, 'The projections failed'));
      worker.once('exit', () => {
        this.#loseLease();
        if (!started) reject(new Error('The projections could not begin.'));
        else if (!this.#stopping) void this.#restart();
      });
    });
  }

  poke(): void {
    this.#send({ type: 'poke' });
  }

  status(): readonly ProjectionStatus[] {
    return this.#status;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#send({ type: 'stop' });
    await this.#ended;
  }

  #send(message: ToProjector): void {
    this.#worker?.postMessage(message);
  }

  #hear(message: FromProjector): void {
    switch (message.type) {
      case 'changed':
        this.listener.onChanged(message.changed);
        break;
      case 'pushes':
        this.listener.onPushes(message.pushes);
        break;
      case 'progress':
        this.#status = message.status;
        this.listener.onProgress(message.positions, message.status);
        break;
      case 'projection-stopped':
        this.listener.onStopped(message.stopped);
        break;
      case 'restarted':
        this.listener.onRestarted();
        break;
      case 'lease':
        this.#lease = message.news.lost === null ? message.news : null;
        this.listener.onLease(message.news);
        break;
      case 'started':
      case 'stopped':
        break;
    }
  }

  /** Of a thread that died nobody else tells, and the next one begins on standby. */
  #loseLease(): void {
    if (this.#lease === null || this.#stopping) return;
    this.listener.onLease({ ...this.#lease, lost: 'the thread of the projections died' });
    this.#lease = null;
  }

  async #restart(): Promise<void> {
    await pause(RESTART_MS, undefined, { ref: false });
    if (this.#stopping) return;
    try {
      await this.start();
      // What the thread that died committed last it may not have told.
      this.listener.onChanged(null);
      this.listener.onRestarted();
    } catch (error) {
      this.log.error({ err: error }, 'The projections could not be started again');
      await this.#restart();
    }
  }
}
