import { spawnSync } from 'node:child_process';
import { COMPOSE_FILE, readCompose } from './compose-file';

/** How Docker Compose is called here; null: it is not there. `COMPOSE` names its program. */
function findCompose(): readonly [string, ...string[]] | null {
  const { COMPOSE: named } = process.env;
  const command: readonly [string, ...string[]] = named ? [named] : ['docker', 'compose'];
  const [file, ...words] = command;
  return spawnSync(file, [...words, 'version']).status === 0 ? command : null;
}

const found = findCompose();
const itComposed = found === null ? it.skip : it;
const why = found === null ? ' (skipped: Docker Compose is not installed)' : '';

itComposed(`Docker Compose reads the file as these proofs do${why}`, () => {
  const [file, ...words] = found ?? ['docker'];
  const args = [...words, '--file', COMPOSE_FILE, '--env-file', '/dev/null', 'config', '--format', 'json'];
  const { status, stdout, stderr } = spawnSync(file, args, {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, HOME: process.env.HOME },
  });
  expect([status, stderr]).toEqual([0, '']);
  const read = JSON.parse(stdout) as {
    services: Record<string, { environment?: object; image: string; command?: string[] }>;
  };
  const ours = readCompose();
  expect(Object.keys(read.services).sort()).toEqual(Object.keys(ours.services).sort());
  for (const [name, { environment, image, command }] of Object.entries(ours.services)) {
    const theirs = read.services[name];
    expect([name, theirs?.environment ?? {}, theirs?.image]).toEqual([name, environment, image]);
    // It writes a dollar as two, so that what it writes can be read again.
    expect([name, (theirs?.command ?? []).map((word) => word.replaceAll('$$', '$'))]).toEqual([
      name,
      command,
    ]);
  }
});
