import node from './jest/node.config.js';
import web from './jest/web.config.js';

export default {
  projects: [node, web],
  // Two cores: more workers only wait for each other.
  maxWorkers: 2,
  // Modules that a spec loaded are never quite let go: a worker that holds more is followed by a new one.
  workerIdleMemoryLimit: '1500MB',
  // For a machine that does other things too: a spec may start a whole server, and waits for conditions, never for time.
  testTimeout: 30_000,
};
