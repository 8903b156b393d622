import { becomeNode } from '../child.mjs';
import { buildIfStale } from '../build.mjs';
import { runOptions } from '../run-options.mjs';

export default async function cli(args) {
  await buildIfStale('node');
  return becomeNode([...runOptions, 'dist/cli/main.js', ...args]);
}
