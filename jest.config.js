import node from './jest/node.config.js';
import web from './jest/web.config.js';

export default {
  projects: [node, web],
  // Two cores: more workers only wait for each other. One, where all of them share somebody's server of MongoDB: it has one fail
  // point, and whatever that fails it fails for everybody.
  maxWorkers: process.env.MONGO_URL ? 1 : 2,
  // Modules that a spec loaded are never quite let go: a worker that holds more is followed by a new one.
  workerIdleMemoryLimit: '1500MB',
  // For a machine that does other things too: a spec may start a whole server, and waits for conditions, never for time.
  testTimeout: 30_000,
};
