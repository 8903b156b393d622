import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REFUSALS } from './index';

const PAGE = join(import.meta.dirname, '../../../docs/refusal-codes.md');
const ROW = /^\| `([^`]+)` \| (\d{3}) \| (.+) \|$/;

it('docs/refusal-codes.md lists every refusal as it is, in the same order', () => {
  const rows = readFileSync(PAGE, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [, code, status, sentence] = ROW.exec(line.replace(/ {2,}/g, ' ')) ?? [];
      return code === undefined ? [] : [[code, Number(status), sentence?.trim()]];
    });
  const refusals = Object.entries(REFUSALS).map(([code, { status, sentence }]) => [code, status, sentence]);
  expect(rows).toEqual(refusals);
});
