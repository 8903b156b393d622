import { Progress } from './progress';

const at = (commit: number, prepare = commit) => ({ commit: BigInt(commit), prepare: BigInt(prepare) });

describe('how far a subscription has come', () => {
  it('is the last event that was given to everybody', () => {
    const progress = new Progress(at(10));
    progress.event(at(20));
    progress.event(at(31));
    expect(progress.position).toEqual(at(31));
  });

  it('is a checkpoint only when every event received before it was given', () => {
    const progress = new Progress(at(10));
    progress.checkpoint(at(50, 0), 2);
    expect(progress.position).toEqual(at(10));
    progress.event(at(20));
    expect(progress.position).toEqual(at(20));
    progress.event(at(30));
    expect(progress.position).toEqual(at(50, 0));
  });

  it('is a checkpoint at once when nothing waits', () => {
    const progress = new Progress(null);
    progress.checkpoint(at(50, 0), 0);
    expect(progress.position).toEqual(at(50, 0));
  });

  it('keeps several checkpoints apart', () => {
    const progress = new Progress(null);
    progress.checkpoint(at(25, 0), 1);
    progress.checkpoint(at(45, 0), 2);
    progress.event(at(20));
    expect(progress.position).toEqual(at(25, 0));
    progress.event(at(40));
    expect(progress.position).toEqual(at(45, 0));
  });

  it('passes the event that a checkpoint of its number names as the next one', () => {
    const progress = new Progress(null);
    progress.checkpoint(at(50, 0), 0);
    progress.event(at(50));
    expect(progress.position).toEqual(at(50));
  });

  it.each([
    ['one that is not after the last', at(20)],
    ['the same number as the next event, which has been given', at(30, 0)],
    ['«nowhere»', { commit: 2n ** 64n - 1n, prepare: 2n ** 64n - 1n }],
    ['half of «nowhere»', { commit: 40n, prepare: 2n ** 64n - 1n }],
  ])('does not move for %s', (_, position) => {
    const progress = new Progress(at(30));
    progress.checkpoint(position, 0);
    expect(progress.position).toEqual(at(30));
  });
});
