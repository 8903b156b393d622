// The test server as a program: `node eventstoredb-server.cjs '{"port":2113,"file":"log.jsonl"}'`, all options of
// `server.ts`. Says its connection string; SIGTERM stops it softly. A parent that forked it can ask more of it.
import { serve } from '../serve';
import type { EventStoreDbServer } from '../server';
import type { Question, Ready, Reply } from './messages';
import { optionsOf } from './options';

function answerParent(server: EventStoreDbServer): void {
  const say = (message: Ready | Reply): void => void process.send?.(message);
  process.on('message', ({ id, method, args }: Question) => {
    const asked = server as unknown as Record<
      Question['method'],
      (...given: readonly unknown[]) => Promise<unknown>
    >;
    asked[method](...args).then(
      (value) => say({ id, value }),
      (error: unknown) => say({ id, error: String(error) }),
    );
  });
  // Nobody can reach a server whose parent is gone.
  process.on('disconnect', () => process.exit());
  say({ ready: { port: server.port, connectionString: server.connectionString } });
}

async function main(): Promise<void> {
  const server = await serve(optionsOf(process.argv[2] ?? '{}'));
  process.once('SIGTERM', () => void server.stop('soft').then(() => process.exit()));
  if (process.send !== undefined) answerParent(server);
  console.log(server.connectionString);
}

void main();
