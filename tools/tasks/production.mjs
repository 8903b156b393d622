import { buildIfStale } from '../build.mjs';
import { makeProduction } from '../production.mjs';

/** The program as it is shipped, in an empty folder; the image is made by this too. */
export default async function production([folder]) {
  if (folder === undefined) {
    console.error('Say into which folder, for example: npm run production -- /tmp/heliograph');
    return 1;
  }
  await buildIfStale();
  makeProduction(folder);
  return 0;
}
