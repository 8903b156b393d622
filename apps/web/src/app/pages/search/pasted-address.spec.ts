import { pastedPath } from './pasted-address';

const here = 'https://heliograph.example';

it.each([
  [`${here}/u/mara?x=1`, '/u/mara'],
  [` ${here}/p/42 `, '/p/42'],
  [`${here}/tags/light`, '/tags/light'],
  [`${here}/settings`, null],
  ['https://elsewhere.example/u/mara', null],
  ['javascript:alert(1)', null],
  ['mara', null],
])('%s leads to %s', (text, path) => {
  expect(pastedPath(text, here)).toBe(path);
});
