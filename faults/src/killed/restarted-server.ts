import { ServerProcess } from '@heliograph/api/testing';

/** A built server that is killed again and again, and started on the same folder. */
export class RestartedServer {
  #server: ServerProcess;
  #url: Promise<string>;

  constructor(
    private readonly dataDir: string,
    private readonly build: string,
  ) {
    this.#server = this.#start();
    this.#url = this.#server.url();
  }

  /** Where it serves; while it is down, where it will. Rejects when it does not start. */
  url(): Promise<string> {
    return this.#url;
  }

  /** `kill -9`; starts it again after `meanwhile`, which has the folder for itself. */
  async kill(meanwhile: () => Promise<void>): Promise<void> {
    const next = this.#again(meanwhile);
    // From this moment on: whoever meets the dead server waits for the next one.
    this.#url = next;
    await next;
  }

  /** Ends it for good; whoever waits for it is refused. */
  async end(): Promise<void> {
    this.#url = Promise.reject(new Error('The server is at its end.'));
    this.#url.catch(() => undefined);
    await this.#server.stop('SIGKILL');
  }

  async #again(meanwhile: () => Promise<void>): Promise<string> {
    const { signal, output } = await this.#server.stop('SIGKILL');
    if (signal !== 'SIGKILL' || /"level":[56]0/.test(output)) throw new Error(`It was not well: ${output}`);
    await meanwhile();
    this.#server = this.#start();
    return this.#server.url();
  }

  #start(): ServerProcess {
    return new ServerProcess({ DATA_DIR: this.dataDir, RATE_LIMITS: 'off' }, this.build);
  }
}
