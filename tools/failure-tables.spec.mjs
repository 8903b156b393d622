import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { failureTables } from './failure-tables.mjs';
import { inRoot } from './root.mjs';

describe('the tables of failures', () => {
  const { rows, faults } = failureTables(inRoot('docs', 'failure-tables.md'));

  it('name tests that exist, or a reason, in every row', () => {
    expect(faults).toEqual([]);
  });

  it('have lost no row', () => {
    expect(rows.length).toBeGreaterThanOrEqual(115);
  });
});

describe('a table of failures', () => {
  let folder;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'heliograph-tables-'))));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const faultsOf = (row, ...definitions) => {
    writeFileSync(
      join(folder, 'some.spec.ts'),
      "it('is «so» and so', () => {});\nit(`with ${1}`, () => {});",
    );
    const document = join(folder, 'tables.md');
    writeFileSync(
      document,
      `| what happens | where |\n|---|---|\n| it breaks | ${row} |\n\n[some]: some.spec.ts\n${definitions.join('\n')}`,
    );
    return failureTables(document).faults;
  };

  it('may name several tests of a file, and say more', () => {
    expect(faultsOf('*server* [some] «is «so» and so», «with ${1}». Not reached otherwise')).toEqual([]);
  });

  it.each([
    ['a title that is only part of one', '[some] «is «so»»', 'There is no test «is «so»» in some.spec.ts.'],
    ['a file that is not there', '[some] «is «so» and so»', 'gone.spec.ts does not exist.'],
    ['a name without a link', '[other] «is «so» and so»', 'No link says what other is: it breaks'],
    ['no test and no reason', 'somewhere', 'No test and no reason: it breaks'],
    ['a link that nobody needs', 'Not reached: never', 'Nobody refers to some.'],
  ])('is at fault for %s', (_, row, fault) => {
    expect(faultsOf(row, '[gone]: gone.spec.ts')).toContain(fault);
  });
});
