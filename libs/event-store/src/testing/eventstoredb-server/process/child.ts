import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { EventStoreDbServerOptions } from '../server';
import type { Asked, Question, Ready, Reply } from './messages';

/** One life of the program. */
export class Child {
  readonly ready: Ready['ready'];
  readonly #process: ChildProcess;
  readonly #open = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  #questions = 0;

  private constructor(process: ChildProcess, ready: Ready['ready']) {
    this.#process = process;
    this.ready = ready;
    process.on('message', (reply: Reply) => this.#take(reply));
    process.once('exit', () => {
      for (const { reject } of this.#open.values()) reject(new Error('The test server has ended.'));
    });
  }

  static async start(program: string, options: EventStoreDbServerOptions): Promise<Child> {
    const process = fork(program, [JSON.stringify(options)], {
      execArgv: [],
      // 64-bit halves of positions pass as they are.
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const ended = new AbortController();
    process.once('exit', (code) =>
      ended.abort(new Error(`The test server ended with ${code} before it was ready.`)),
    );
    const [{ ready }] = (await once(process, 'message', { signal: ended.signal })) as [Ready];
    return new Child(process, ready);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  get running(): boolean {
    return this.#process.exitCode === null && this.#process.signalCode === null;
  }

  async ask(method: Asked, ...args: readonly unknown[]): Promise<unknown> {
    if (!this.running) throw new Error('The test server does not run.');
    const id = (this.#questions += 1);
    const question: Question = { id, method, args };
    return new Promise((resolve, reject) => {
      this.#open.set(id, { resolve, reject });
      this.#process.send(question);
    });
  }

  signal(signal: 'SIGSTOP' | 'SIGCONT'): void {
    this.#process.kill(signal);
  }

  async kill(): Promise<void> {
    if (!this.running) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill('SIGKILL');
    await exited;
  }

  #take(reply: Reply): void {
    const asker = this.#open.get(reply.id);
    this.#open.delete(reply.id);
    if ('error' in reply) asker?.reject(new Error(reply.error));
    else asker?.resolve(reply.value);
  }
}
