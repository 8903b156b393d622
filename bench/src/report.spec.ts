import { cost, rate } from './figure';
import { asJsonLines, asTable } from './report';

const appended = rate('append.single', 1200, 2000, 'events/s', '≥ 0.6');
const pushed = cost('push.like.p50', 4.5, 1.5, 'ms', '< 5 ms above bare');

describe('a figure', () => {
  it('says how much of the baseline is reached where more is better', () => {
    expect(asTable([appended])).toContain('1200 events/s  2000 events/s  0.60 of bare  ≥ 0.6');
  });

  it('says how many times the baseline it takes, and how much more, where less is better', () => {
    expect(asTable([pushed])).toContain('4.5 ms    1.5 ms  3.00 × bare, +3 ms  < 5 ms above bare');
  });

  it('says when it is less than bare', () => {
    expect(asTable([cost('x', 1, 2, 'ms', '')])).toContain('0.50 × bare, -1 ms');
  });
});

it('keeps the columns of a table in line', () => {
  const [head = '', ...rows] = asTable([appended, pushed]).split('\n');
  for (const row of rows) expect(row.slice(0, head.indexOf('measured'))).toMatch(/^\S+ +$/);
});

it('gives programs one object a line', () => {
  const [first = ''] = asJsonLines([appended, pushed]).split('\n');
  expect(JSON.parse(first)).toEqual(appended);
});
