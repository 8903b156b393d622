import { becomeNode } from '../child.mjs';
import { buildIfStale } from '../build.mjs';
import { runOptions } from '../run-options.mjs';

export default async function start(args) {
  await buildIfStale();
  // bcrypt, sharp and the file system share libuv's pool; its default of four lets one starve the others.
  return becomeNode([...runOptions, 'dist/api/main.js', ...args], {
    UV_THREADPOOL_SIZE: process.env.UV_THREADPOOL_SIZE ?? '8',
  });
}
