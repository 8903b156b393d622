import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually, picture, posted, SocketVisitor, uploaded, Visitor } from '@heliograph/api/testing';
import { findVersitygw, startVersitygw } from '../../tools/engines/versitygw.mjs';
import { readCompose, serviceIn } from './compose-file';
import { Container, freePort, Image, type Run } from './image/container';
import { makeImage } from './image/make-image';

/** Everything is built and the packages of production are installed. */
const MAKING_MS = 600_000;

let root: string;
let image: Image;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'heliograph-image-'));
  // Its own user has to get there.
  chmodSync(root, 0o755);
  image = new Image(makeImage(root));
}, MAKING_MS);
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', image.folder]);
  rmSync(root, { recursive: true });
});

const start = async (run?: Run) => new Container(image, await freePort(), run);

/** What the program imports, at the start or later, that is neither its own nor Node's. */
function importedPackages(): readonly string[] {
  const bundles = ['api', 'cli'].flatMap((name) => {
    const folder = join(image.folder, 'dist', name);
    return readdirSync(folder)
      .filter((file) => file.endsWith('.js'))
      .map((file) => readFileSync(join(folder, file), 'utf8'));
  });
  const imports = bundles.flatMap((code) => [
    ...code.matchAll(
      /^(?:import|export)(?: [^;"]* from)? "([^"]+)";$|(?:\bimport|url\)\.resolve)\("([^"]+)"\)/gm,
    ),
  ]);
  const names = imports.map(([, atStart, later]) => atStart ?? later ?? '');
  return [...new Set(names)].filter((name) => !/^(\.|node:)/.test(name)).sort();
}

it('holds every package that the program imports, those of engines that are loaded when they are used too', async () => {
  const names = importedPackages();
  expect(names).toEqual(expect.arrayContaining(['@eventstore/db-client', '@nestjs/core', 'mongoose']));
  const code = `for (const name of ${JSON.stringify(names)})
    if (/\\.gz$/.test(name)) import.meta.resolve(name); else await import(name);`;
  await using container = await start({ command: ['--input-type=module', '--eval', code] });
  const exitCode = await container.ended();
  expect([exitCode, container.output]).toEqual([0, '']);
});

it('holds nothing that only building and testing need, and no Node of its own', () => {
  const modules = readdirSync(join(image.folder, 'node_modules'));
  const unwanted = /^(node-linux|node-bin|typescript$|jest|nx$|esbuild$|eslint|@angular|@swc$|@playwright)/;
  expect(modules.filter((name) => unwanted.test(name))).toEqual([]);
  expect(readdirSync(image.folder).sort()).toEqual(['dist', 'node_modules', 'package.json']);
  expect(readdirSync(join(image.folder, 'dist')).sort()).toEqual(['api', 'cli', 'web']);
  const kib = Number.parseInt(execFileSync('du', ['-sk', image.folder], { encoding: 'utf8' }), 10);
  expect(kib).toBeLessThan(256 * 1024);
});

it('serves, in a folder that it may not write to and as its own user', async () => {
  await using container = await start();
  expect(container.isHealthy()).toBe(false);
  await container.serves();
  expect(container.isHealthy()).toBe(true);
  expect(
    await eventually(
      () => fetch(`${container.url}/api/ready`),
      ({ ok }) => ok,
    ),
  ).toBeDefined();
  expect(await (await fetch(container.url)).text()).toContain('<hg-root>');
  expect(statSync(join(image.slash, 'data/log.db')).uid).toBe(
    process.getuid?.() === 0 ? 1000 : process.getuid?.(),
  );

  // Native modules of every kind: passwords, the log, pictures; the threads beside the program; sockets.
  const author = await new Visitor(container.url).signUp();
  const { renditions } = await uploaded(author, await picture('png', 300, 200));
  expect(renditions.length).toBeGreaterThan(0);
  const socket = await SocketVisitor.connect(author);
  const post = await posted(author, 'from the image');
  expect(await socket.heard('feed.new')).toMatchObject({ postId: post.id });
  socket.close();

  expect(await container.ended('SIGTERM')).toBe(0);
  const users = await start({ command: ['dist/cli/main.js', 'users', 'list'] });
  expect(await users.ended()).toBe(0);
  expect(users.output).toContain(author.me?.username);
});

it('makes the secrets once, as Compose has it done', async () => {
  const { entrypoint, command, environment } = serviceIn(readCompose(), 'secrets');
  const file = join(image.slash, environment.SECRETS_FILE ?? '');
  const made = async () => {
    await using container = await start({ entrypoint, command, env: { SECRETS_FILE: file } });
    expect([await container.ended(), container.output]).toEqual([0, expect.any(String)]);
    return readFileSync(file, 'utf8');
  };
  const secrets = await made();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(await made()).toBe(secrets);
});

const versitygw = findVersitygw({ mayBuild: false });
const itStoring = 'program' in versitygw ? it : it.skip;
const why = 'program' in versitygw ? '' : ` (skipped: ${versitygw.missing})`;

itStoring(`makes the bucket once, as Compose has it done${why}`, async () => {
  const { program } = 'program' in versitygw ? versitygw : { program: '' };
  await using ending = new AsyncDisposableStack();
  const s3 = await startVersitygw(program);
  ending.defer(() => s3.stop());
  const { command, environment } = serviceIn(readCompose(), 'bucket');
  const made = async (secret: string) => {
    const keys = { AWS_ACCESS_KEY_ID: s3.accessKeyId, AWS_SECRET_ACCESS_KEY: secret };
    await using container = await start({
      command,
      env: { ...environment, ...keys, ENDPOINT: s3.endpoint },
    });
    return await container.ended();
  };
  expect(await made(s3.secretAccessKey)).toBe(0);
  expect(await made(s3.secretAccessKey)).toBe(0);
  expect(await made('another')).toBe(1);
});
