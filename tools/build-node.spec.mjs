import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { appendFileSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, root } from './root.mjs';

let folder;
beforeAll(() => {
  mkdirSync(inRoot('tmp'), { recursive: true });
  folder = mkdtempSync(inRoot('tmp', 'built-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const build = () =>
  execFileSync(process.execPath, ['tools/build-node.mjs', '--into', relative(root, folder), 'cli'], {
    cwd: root,
  });

describe('a build', () => {
  it('leaves what somebody is reading as it was, and nothing of its own beside what it made', () => {
    build();
    const program = join(folder, 'cli', 'main.js');
    const whole = readFileSync(program, 'utf8');
    // The file itself, whatever its name stands for afterwards.
    linkSync(program, join(folder, 'being-read.js'));
    appendFileSync(program, '// read\n');
    build();
    expect(readFileSync(join(folder, 'being-read.js'), 'utf8')).toBe(`${whole}// read\n`);
    expect(readFileSync(program, 'utf8')).toBe(whole);
    expect(readdirSync(folder).sort()).toEqual(['being-read.js', 'cli']);
  }, 60_000);
});
