import { tookDuring, tookWithin } from './visits';

const spans = [
  { from: 100, to: 200 },
  { from: 500, to: 600 },
];
const visit = (at: number, took: number) => ({ at, took });

it('counts whoever waited at some moment of a span', () => {
  const visits = [visit(50, 40), visit(90, 20), visit(150, 10), visit(190, 77), visit(550, 1), visit(600, 5)];
  expect(tookDuring(visits, spans)).toEqual([20, 10, 77, 1]);
  expect(tookDuring([visit(90, 300)], spans)).toEqual([300]);
});

it('counts only whoever came and was answered within a span', () => {
  const visits = [visit(90, 20), visit(150, 10), visit(190, 77), visit(550, 1), visit(300, 5)];
  expect(tookWithin(visits, spans)).toEqual([10, 1]);
});
