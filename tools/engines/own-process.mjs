import { once } from 'node:events';
import { createServer } from 'node:net';

/** A port of this machine that is free now. */
export async function freePort() {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address();
  probe.close();
  await once(probe, 'close');
  return port;
}

/**
 * A server in a process of its own, which can die and come back at the same address. `begin` answers the running child each
 * time; `remove` is called when it has ended for good, or does not begin at first, which this throws.
 */
export async function ownProcess(begin, remove = () => undefined) {
  let child;
  try {
    child = await begin();
  } catch (error) {
    await remove();
    throw error;
  }
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const kill = async () => {
    if (!isRunning()) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  };
  return {
    life: {
      get pid() {
        return child.pid;
      },
      kill,
      async startAgain() {
        await kill();
        child = await begin();
      },
      freeze: () => void child.kill('SIGSTOP'),
      thaw: () => void child.kill('SIGCONT'),
    },
    async stop() {
      await kill();
      await remove();
    },
  };
}
