import { becomeNode } from '../child.mjs';
import { buildIfStale } from '../build.mjs';
import { runOptions } from '../run-options.mjs';

export default async function demo(args) {
  await buildIfStale('node');
  return becomeNode([...runOptions, 'dist/api/demo.js', ...args]);
}
