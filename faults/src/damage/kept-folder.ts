import { posted, ServerProcess } from '@heliograph/api/testing';
import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The data folders of a server at some moments of its life, to be harmed and started on. */
export interface KeptFolders {
  /** After ana has signed up; the server was stopped. */
  readonly early: string;
  /** After she posted; the server was stopped. */
  readonly late: string;
  /** After one more post; the server was killed. */
  readonly killed: string;
  /** Of her first post. */
  readonly postId: string;
}

/** Lives that life in `folder`, with a server that was built into `build`. */
export async function keptFolders(folder: string, build: string): Promise<KeptFolders> {
  const data = join(folder, 'data');
  const copyAs = (name: string): string => {
    cpSync(data, join(folder, name), { recursive: true });
    return join(folder, name);
  };
  const start = (): ServerProcess => new ServerProcess({ DATA_DIR: data, RATE_LIMITS: 'off' }, build);

  let server = start();
  await (await server.visitor()).signUp('ana');
  await server.stop('SIGTERM');
  const early = copyAs('early');

  server = start();
  const ana = await (await server.visitor()).signIn('ana');
  const { id: postId } = await posted(ana, 'the first #photo');
  await server.stop('SIGTERM');
  const late = copyAs('late');

  server = start();
  await posted(await (await server.visitor()).signIn('ana'), 'the second');
  await server.stop('SIGKILL');
  return { early, late, killed: copyAs('killed'), postId };
}

/** A copy that may be harmed. */
export function copyOf(kept: string, name: string): string {
  const copy = join(kept, '..', name);
  cpSync(kept, copy, { recursive: true });
  return copy;
}

/** What is in a folder, by name; without what processes share only while they run. */
export function bytesIn(folder: string): ReadonlyMap<string, string> {
  const names = readdirSync(folder).filter((name) => !/-shm$|^server\.lock/.test(name));
  return new Map(
    names
      .filter((name) => statSync(join(folder, name)).isFile())
      .map((name) => [
        name,
        createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex'),
      ]),
  );
}
