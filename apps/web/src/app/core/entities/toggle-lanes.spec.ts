import { ToggleLanes } from './toggle-lanes';

interface Request {
  readonly wish: boolean;
  readonly key: string;
  answer(): void;
  fail(error: unknown): void;
}

/** A lane whose requests are answered by hand. */
function lane() {
  const requests: Request[] = [];
  const layers: string[] = [];
  const failures: [boolean, unknown][] = [];
  const lanes = new ToggleLanes({
    layer: (_, wish, key) => layers.push(`${key}:${wish}`),
    lift: (_, key) => {
      const index = layers.findIndex((layer) => layer.startsWith(key));
      if (index >= 0) layers.splice(index, 1);
    },
    send: (_, wish, key) =>
      new Promise((answer, fail) => requests.push({ wish, key, answer: () => answer(), fail })),
    failed: (_, wish, error) => failures.push([wish, error]),
  });
  const wishes = () => layers.map((layer) => layer.split(':')[1]);
  return { lanes, requests, failures, wishes };
}

const settled = async () => {
  for (let turn = 0; turn < 5; turn++) await Promise.resolve();
};

describe('a toggle lane', () => {
  it('sends a wish and shows it until it is answered', async () => {
    const { lanes, requests, wishes } = lane();
    lanes.want('a', true);
    expect(wishes()).toEqual(['true']);
    requests[0]!.answer();
    await settled();
    expect(wishes()).toEqual([]);
  });

  it('has one request in flight and the last wish behind it', async () => {
    const { lanes, requests, wishes } = lane();
    lanes.want('a', true);
    lanes.want('a', false);
    expect(requests).toHaveLength(1);
    expect(wishes()).toEqual(['false']);
    requests[0]!.answer();
    await settled();
    expect(requests.map(({ wish }) => wish)).toEqual([true, false]);
    requests[1]!.answer();
    await settled();
    expect(wishes()).toEqual([]);
  });

  it('drops a wish that is the one in flight, and what waited behind it', async () => {
    const { lanes, requests, wishes } = lane();
    lanes.want('a', true);
    lanes.want('a', false);
    lanes.want('a', true);
    expect(wishes()).toEqual(['true']);
    requests[0]!.answer();
    await settled();
    expect(requests).toHaveLength(1);
    expect(wishes()).toEqual([]);
  });

  it('drops a wish that waits already', () => {
    const { lanes, wishes } = lane();
    lanes.want('a', true);
    lanes.want('a', true);
    expect(wishes()).toEqual(['true']);
  });

  it('gives each request a key of its own', async () => {
    const { lanes, requests } = lane();
    lanes.want('a', true);
    lanes.want('a', false);
    requests[0]!.answer();
    await settled();
    expect(requests[1]!.key).not.toBe(requests[0]!.key);
  });

  it('takes back a wish that failed, and says so', async () => {
    const { lanes, requests, failures, wishes } = lane();
    lanes.want('a', true);
    requests[0]!.fail('no line');
    await settled();
    expect(wishes()).toEqual([]);
    expect(failures).toEqual([[true, 'no line']]);
  });

  it('still sends the wish behind one that failed, since nobody knows whether the failed one arrived', async () => {
    const { lanes, requests, failures } = lane();
    lanes.want('a', true);
    lanes.want('a', false);
    requests[0]!.fail('lost');
    await settled();
    expect(requests[1]?.wish).toBe(false);
    expect(failures).toEqual([]);
  });

  it('keeps the lanes of two entities apart', () => {
    const { lanes, requests } = lane();
    lanes.want('a', true);
    lanes.want('b', true);
    expect(requests).toHaveLength(2);
  });

  it('answers to nobody once it was cleared', async () => {
    const { lanes, requests, failures } = lane();
    lanes.want('a', true);
    lanes.clear();
    requests[0]!.fail('too late');
    await settled();
    expect(failures).toEqual([]);
  });
});
