import { OnceAtATime } from './once-at-a-time';

describe('OnceAtATime', () => {
  it('does what it is asked for in the same turn once, and once more what it is asked for meanwhile', async () => {
    const began: number[] = [];
    let asked = 0;
    let goOn: () => void = () => undefined;
    const work = new OnceAtATime(async () => {
      began.push(asked);
      await new Promise<void>((resolve) => (goOn = resolve));
    });
    const ask = () => {
      asked += 1;
      work.ask();
    };
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    for (let n = 0; n < 3; n += 1) ask();
    expect(began).toEqual([]);
    await turn();
    expect(began).toEqual([3]);
    for (let n = 0; n < 3; n += 1) ask();
    await turn();
    expect(began).toEqual([3]);
    goOn();
    await turn();
    await turn();
    expect(began).toEqual([3, 6]);
    goOn();
    await work.settled();
    ask();
    await turn();
    expect(began).toEqual([3, 6, 7]);
    goOn();
    await work.settled();
  });
});
