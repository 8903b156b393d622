import { statSync } from 'node:fs';
import { openEventStore, openKeyStore, openServerState } from '@heliograph/engines';
import { createCodec, createLogWriter, createStreams } from '@heliograph/event-store';
import { createPositions } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import { dataFiles } from '@heliograph/server-state';
import type { Logger } from 'pino';
import type { Clock } from '../platform/clock';
import type { Config } from '../platform/config';
import * as tokens from '../platform/tokens';
import { CatchingUp } from './catching-up';
import { lockFolder } from './folder-lock';
import { examineInThread } from './log-examiner';
import { startLogWriterThread } from './log-writer-thread';
import { ProjectionReadiness } from './projection-readiness';
import { PushesHub } from './pushes-hub';
import { openReadModels } from './read-models';
import { connectRedis } from './redis/connect-redis';
import { secretsOf } from './secrets-of';
import { SessionTail } from './session-tail';
import { assertReadModelsFit, examineData } from './sound-data';
import { whenThere } from './when-there';
import { useFolder } from './usable-folder';

export interface RuntimeOptions {
  readonly config: Config;
  /** Everything in this thread. */
  readonly inline: boolean;
  readonly clock: Clock;
  readonly log: Logger;
  /** A thread of ours died that the process cannot do without. */
  readonly onFatal: (error: Error) => void;
}

export interface Runtime extends AsyncDisposable {
  /** What features inject, by token. */
  readonly parts: ReadonlyMap<symbol, unknown>;
  readonly readiness: ProjectionReadiness;
}

/**
 * Opens the data folder and everything in it, for this process alone. Throws `FolderInUse`, `SecretsError`, and for what
 * is not as it was left `DamagedLog`, `OtherLog`, `DamagedKeys` and `DamagedState`; the system's error for files that this
 * process may not use.
 */
export async function openRuntime({ config, inline, clock, log, onFatal }: RuntimeOptions): Promise<Runtime> {
  // What was opened is closed in the opposite order, also when something in the middle fails.
  await using opened = new AsyncDisposableStack();
  useFolder(config.dataDir, config.mediaDir);
  opened.defer(lockFolder(config.dataDir));
  const files = dataFiles(config.dataDir);
  const { engines } = config;
  const hadLogFile = hasBytes(files.log);
  examineData(engines, files, clock, log);

  const writer = () => (inline ? createLogWriter(files.log) : startLogWriterThread(files.log, onFatal));
  const store = opened.adopt(
    await whenThere(() => openEventStore(engines.eventStore, { file: files.log, writer }), log),
    (it) => it.close(),
  );
  const hasData = hadLogFile || (await store.head()) !== null;
  const secrets = secretsOf(config, hasData);
  const keys = opened.adopt(
    await whenThere(
      () =>
        openKeyStore(engines.keyStore, {
          file: files.keys,
          keyEncryptionKey: secrets.kek,
          mustExist: hasData,
        }),
      log,
    ),
    (it) => it.close(),
  );
  const state = opened.adopt(await whenThere(() => openServerState(engines.state, files.state), log), (it) =>
    it.close(),
  );
  const models = { engine: engines.readModels, file: files.models };
  await whenThere(() => assertReadModelsFit(store, models, PROJECTIONS), log);
  if (!inline && engines.eventStore.kind === 'sqlite') {
    opened.defer(examineInThread(files.log, log, onFatal));
  }
  const codec = createCodec({ keys });
  const revoked = opened.adopt(await SessionTail.follow({ store, codec, clock, log }), (it) => it.stop());

  const names = PROJECTIONS.map(({ name }) => name);
  const positions = createPositions(names);
  const link = engines.redisUrl === null ? null : await connectRedis(engines.redisUrl, log);
  opened.defer(() => link?.close());
  const pushes = new PushesHub();
  const catchingUp = new CatchingUp(() => pushes.tellRestarted());
  const catchUp = async () => {
    const end = (await store.head())?.position ?? 0;
    catchingUp.begin(end, Object.fromEntries(names.map((name) => [name, positions.of([name])])));
  };
  const readModels = await openReadModels(
    { inline, config, files, store, codec, kek: secrets.kek, log, positions, link },
    {
      onPushes: (some) => pushes.push(some),
      onProgress(progress) {
        positions.update(progress);
        catchingUp.progress(progress);
      },
      onStopped({ name, error }) {
        log.error({ projection: name, reason: error }, 'A projection stopped');
        positions.stopped(name);
        catchingUp.stopped(name);
      },
      onLease({ fencing, lost }) {
        if (lost === null) log.info({ lease: fencing }, 'This process projects');
        else log.warn({ lease: fencing, reason: lost }, 'This process projects no more');
      },
      onRestarted() {
        pushes.tellRestarted();
        catchUp().catch((error: unknown) => log.error({ err: error }, 'The log could not be read'));
      },
    },
  );
  opened.defer(() => readModels.close());
  await catchUp();
  const readiness = new ProjectionReadiness(readModels);

  const parts = new Map<symbol, unknown>([
    [tokens.CLOCK, clock],
    [tokens.CONFIG, config],
    [tokens.EVENT_STORE, store],
    [tokens.KEYS, keys],
    [tokens.LOG, log],
    [tokens.POSITIONS, positions],
    [tokens.PUSHES, pushes],
    [tokens.READER, readModels.reader],
    [tokens.READINESS, readiness],
    [tokens.REDIS, link],
    [tokens.REVOKED_SESSIONS, revoked],
    [tokens.SECRETS, secrets],
    [tokens.STATE, state],
    [tokens.STREAMS, createStreams({ store, codec, clock })],
  ]);
  const everything = opened.move();
  return { parts, readiness, [Symbol.asyncDispose]: () => everything.disposeAsync() };
}

const hasBytes = (file: string): boolean => (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0;
