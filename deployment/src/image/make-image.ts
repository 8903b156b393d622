import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../compose-file';
import { buildContext } from './build-context';
import { environmentOf, stagesOf, type Instruction, type Stage } from './dockerfile';

/** What installs the packages that are installed here already: they are linked instead. */
const INSTALLATION = 'npm ci';

/**
 * Does what the Dockerfile says, without Docker: each stage has a folder for its `/`, under `root`. Answers the folder of
 * the image. Throws with what a step wrote when it fails.
 */
export function makeImage(root: string): string {
  const stages = stagesOf(readFileSync(join(ROOT, 'Dockerfile'), 'utf8'));
  for (const stage of stages) make(stage, root);
  return folderOf(stages.at(-1)?.name ?? null, root);
}

const folderOf = (stage: string | null, root: string) => join(root, stage ?? 'image');

function make(stage: Stage, root: string): void {
  const slash = folderOf(stage.name, root);
  let folder = slash;
  mkdirSync(folder);
  for (const { name, rest } of stage.instructions) {
    if (name === 'WORKDIR') {
      folder = join(slash, rest);
      mkdirSync(folder, { recursive: true });
    } else if (name === 'COPY') copy(rest, folder, root);
    else if (name === 'RUN') runStep({ name, rest }, stage, slash, folder);
  }
}

function copy(rest: string, folder: string, root: string): void {
  const [, from] = /^--from=(\S+) /.exec(rest) ?? [];
  const sources = rest.replace(/^--from=\S+ /, '').split(' ');
  if (sources.pop() !== './') throw new Error(`COPY ${rest}: only to ./`);
  if (from !== undefined) {
    const source = join(folderOf(from, root), sources[0] ?? '');
    cpSync(source, folder, { recursive: true, verbatimSymlinks: true });
    return;
  }
  const context = buildContext();
  const wanted = sources.includes('.') ? context : sources;
  for (const path of wanted) {
    if (!context.includes(path)) throw new Error(`COPY ${path}: .dockerignore leaves it out`);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
}

function runStep({ rest }: Instruction, stage: Stage, slash: string, folder: string): void {
  if (rest === INSTALLATION) {
    linkModules(folder);
    return;
  }
  const command = rest.replaceAll(/(?<= )\/(?=\w)/g, `${slash}/`);
  const { NODE_OPTIONS: _ofTests, ...inherited } = process.env;
  const env = { ...inherited, ...environmentOf(stage) };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`RUN ${rest} ended with ${String(status)}:\n${stdout}${stderr}`);
}

/** Hard links where the disk is the same one. */
function linkModules(folder: string): void {
  const modules = join(ROOT, 'node_modules');
  const { status } = spawnSync('cp', ['-al', modules, folder]);
  if (status === 0) return;
  if (existsSync(join(folder, 'node_modules'))) execFileSync('rm', ['-rf', join(folder, 'node_modules')]);
  execFileSync('cp', ['-a', modules, folder]);
}
