import { Door } from './door';
import { Faults } from './faults';
import { Log } from './log/log';
import { openLogFile } from './log/log-file';
import { Run } from './run';
import { Counts, type Settings } from './session';
import type { EventStoreDbServer, EventStoreDbServerOptions } from './server';

const DEFAULTS: Settings = {
  features: 'batch-append',
  commitMs: 0,
  racingTimeoutMs: 2_500,
  softStopMs: 5_000,
  rememberedIds: 50_000,
  maxAppendSize: 1_048_576,
  maxStreams: 100,
  liveBuffer: 32,
};

/** The server in this process. */
export async function serve(options: EventStoreDbServerOptions = {}): Promise<EventStoreDbServer> {
  const { port = 0, file, ...settings } = options;
  const log = new Log({ ...DEFAULTS, ...settings, file: file === undefined ? undefined : openLogFile(file) });
  const faults = new Faults();
  const counts = new Counts();
  const door = new Door(port);
  const begin = (): Promise<Run> =>
    Run.start({ log, faults, counts, door, settings: { ...DEFAULTS, ...settings } });
  let run = await begin();

  return {
    connectionString: `esdb://127.0.0.1:${door.port}?tls=false`,
    port: door.port,
    stop: (how) => run.stop(how),
    restart: async () => {
      await run.stop('hard');
      log.forget();
      run = await begin();
    },
    freeze: () => soon(() => door.freeze()),
    thaw: () => soon(() => door.thaw()),
    failNext: (method, failure, times = 1) =>
      soon(() => faults.add(method, { kind: 'fail', failure }, times)),
    hangNext: (method, { times = 1, afterCommit = false } = {}) =>
      soon(() => faults.add(method, { kind: 'hang', afterCommit }, times)),
    clearFaults: () => soon(() => faults.clear()),
    dropSubscriptions: (how) => soon(() => run.session.subscriptions.drop(how)),
    sendCheckpoint: (checkpoint) => soon(() => run.session.subscriptions.tell(checkpoint)),
    counters: async () =>
      Promise.resolve({
        openStreams: counts.openStreams,
        openSubscriptions: run.session.subscriptions.size,
        connections: door.connections,
        appends: counts.appends,
        batchAppends: counts.batchAppends,
        reads: counts.reads,
        subscriptions: counts.subscriptions,
        events: log.all.length,
      }),
  };
}

/** Done at once; asynchronous as it is in a process of its own. */
async function soon(work: () => void): Promise<void> {
  work();
  return Promise.resolve();
}
