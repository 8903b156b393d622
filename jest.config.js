import node from './jest/node.config.js';
import web from './jest/web.config.js';

export default {
  projects: [node, web],
  // Two cores: more workers only wait for each other.
  maxWorkers: 2,
};
