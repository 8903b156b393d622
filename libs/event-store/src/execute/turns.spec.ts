import { Turns } from './turns';

describe('turns', () => {
  it('lets work on one key run in order, one at a time', async () => {
    const turns = new Turns();
    const steps: string[] = [];
    const work = (name: string) => async () => {
      steps.push(`${name} begins`);
      await new Promise(setImmediate);
      steps.push(`${name} ends`);
    };
    await Promise.all(['a', 'b', 'c'].map((name) => turns.take('key', work(name))));
    expect(steps).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
  });

  it('lets work on another key run beside it', async () => {
    const turns = new Turns();
    let finish: () => void = () => expect(true).toBe(false);
    const long = turns.take('one', () => new Promise<void>((resolve) => (finish = resolve)));
    await expect(turns.take('other', () => Promise.resolve('done'))).resolves.toBe('done');
    finish();
    await long;
  });

  it('goes on after work that failed, and gives the failure to whom it belongs', async () => {
    const turns = new Turns();
    const failing = turns.take('key', () => Promise.reject(new Error('no')));
    const next = turns.take('key', () => Promise.resolve('done'));
    await expect(failing).rejects.toThrow('no');
    await expect(next).resolves.toBe('done');
  });
});
