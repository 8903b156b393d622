import { randomBytes } from 'node:crypto';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { MediaRef } from '@heliograph/domain';

/**
 * The rendered files in `folder` under names that no other try of the same upload has. Of two tries at once in two
 * processes neither touches the other's files, and the one that is recorded names its own.
 */
export async function underOwnNames<Rendered extends Omit<MediaRef, 'id'>>(
  rendered: Rendered,
  folder: string,
): Promise<Rendered> {
  const own = randomBytes(6).toString('hex');
  const renditions = rendered.renditions.map((rendition) => ({
    ...rendition,
    name: `${own}-${rendition.name}`,
  }));
  for (const { name } of rendered.renditions)
    await rename(join(folder, name), join(folder, `${own}-${name}`));
  return { ...rendered, renditions };
}
