import { findCaddy, startCaddy } from './caddy.mjs';
import { startRoundRobin } from './round-robin.mjs';

/**
 * One address for the servers at these ports: the proxy as it is shipped where Caddy is on the machine, else one that hands
 * connections out in turn.
 */
export async function startProxy(ports) {
  const { program } = findCaddy();
  if (program === undefined) {
    const { port, stop } = await startRoundRobin(ports);
    return { url: `http://localhost:${port}`, stop };
  }
  const { url, stop } = await startCaddy(
    program,
    ports.map((port) => `127.0.0.1:${port}`),
  );
  return { url: url.replace('127.0.0.1', 'localhost'), stop };
}
