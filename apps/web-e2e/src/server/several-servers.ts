import { startScaleOutSet, type ScaleOutSet } from '../../../../tools/engines/scale-out-set.mjs';
import type { StartedServer } from './started-server';

/** Two processes that serve behind one address, connection by connection in turn, one that projects, and their engines. */
export class SeveralServers implements StartedServer {
  private constructor(private readonly set: ScaleOutSet) {}

  static async start(): Promise<SeveralServers> {
    return new SeveralServers(await startScaleOutSet({ apis: 2, projectors: 1 }));
  }

  get url(): string {
    return this.set.url;
  }

  /** The processes, not the engines. */
  async kill(): Promise<void> {
    await Promise.all(this.#processes.map((server) => server.stop()));
  }

  async startAgain(): Promise<void> {
    await Promise.all(this.#processes.map((server) => server.startAgain()));
  }

  remove(): Promise<void> {
    return this.set.stop();
  }

  get #processes() {
    return [...this.set.apis, ...this.set.projectors];
  }
}
