import { temporaryFolder } from '@heliograph/event-store/testing';
import { spawnSync } from 'node:child_process';
import { buildProgram, type BuiltProgram } from './built-program';

const FORGOTTEN = /must be opened with synchronous = 2, and SQLite says 1/;

describe('a program that forgets to ask for a sync with every commit', () => {
  const folder = temporaryFolder();
  let right: BuiltProgram;
  let forgetsInStore: BuiltProgram;
  let forgetsInState: BuiltProgram;
  beforeAll(async () => {
    right = await buildProgram('opening.program.ts');
    forgetsInStore = await buildProgram('opening.program.ts', {
      file: /open-database\.ts$/,
      changes: [["db.pragma('synchronous = FULL');", '']],
    });
    forgetsInState = await buildProgram('opening.program.ts', {
      file: /open-state\.ts$/,
      changes: [['db.pragma(`synchronous = ${synchronous}`);', '']],
    });
  });
  afterAll(() => {
    for (const program of [right, forgetsInStore, forgetsInState]) program.remove();
    folder.remove();
  });

  const opened = (program: BuiltProgram, what: string): { status: number | null; stderr: string } =>
    spawnSync(process.execPath, [program.file, what, folder.file(`${what}.db`)], { encoding: 'utf8' });

  it.each([
    ['log', () => forgetsInStore],
    ['keys', () => forgetsInStore],
    ['state', () => forgetsInState],
  ])('does not open the file of the %s a second time', (what, forgetful) => {
    expect(opened(right, what)).toMatchObject({ status: 0 });
    expect(opened(forgetful(), what)).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(FORGOTTEN) as string,
    });
    expect(opened(right, what)).toMatchObject({ status: 0 });
  });
});
