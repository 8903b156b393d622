import { Signal } from './signal';

const isOver = async (wait: Promise<void>): Promise<boolean> => {
  let over = false;
  void wait.then(() => (over = true));
  await new Promise(setImmediate);
  return over;
};

describe('a signal', () => {
  it('wakes who waits', async () => {
    const signal = new Signal();
    const wait = signal.wait();
    expect(await isOver(wait)).toBe(false);
    signal.call();
    await wait;
  });

  it('is kept for the next one, once', async () => {
    const signal = new Signal();
    signal.call();
    signal.call();
    await signal.wait();
    expect(await isOver(signal.wait())).toBe(false);
  });

  it('that woke somebody is used up', async () => {
    const signal = new Signal();
    const wait = signal.wait();
    signal.call();
    signal.call();
    await wait;
    expect(await isOver(signal.wait())).toBe(false);
  });

  it('is waited for only so long', async () => {
    const signal = new Signal();
    await signal.wait(5);
    expect(await isOver(signal.wait(60_000).finally(() => undefined))).toBe(false);
    signal.call();
  });
});
