import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, matchesGlob } from 'node:path';
import { ROOT } from '../compose-file';

/** Whether Docker leaves a file out: the last line of .dockerignore that fits it or a folder above it decides. */
function isIgnored(path: string, patterns: readonly string[]): boolean {
  const fits = (pattern: string) => {
    for (let one = path; one !== '.'; one = dirname(one)) if (matchesGlob(one, pattern)) return true;
    return false;
  };
  const decisive = patterns.findLast((pattern) => fits(pattern.replace(/^!/, '')));
  return decisive !== undefined && !decisive.startsWith('!');
}

/** The files that Docker would be given of a clean clone with what was changed in it, as paths within the repository. */
export function buildContext(): readonly string[] {
  const patterns = readFileSync(join(ROOT, '.dockerignore'), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
  const git = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  return execFileSync('git', git, { cwd: ROOT, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    .split('\0')
    .filter((path) => path !== '' && !isIgnored(path, patterns));
}
