import { buildIfStale } from '../build.mjs';
import typecheck from './typecheck.mjs';

/** What is shipped: type-checked first, since the bundler only strips types. */
export default async function build() {
  const code = await typecheck();
  if (code === 0) await buildIfStale();
  return code;
}
