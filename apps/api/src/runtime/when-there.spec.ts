import { EventStoreUnavailable } from '@heliograph/event-store';
import { createLogger } from '../platform/logger';
import { whenThere } from './when-there';

const log = createLogger('silent');
const failing = (times: number, error: Error) => {
  const tries = { count: 0 };
  const open = (): Promise<string> => {
    tries.count += 1;
    return tries.count > times ? Promise.resolve('open') : Promise.reject(error);
  };
  return { tries, open };
};
const away = new EventStoreUnavailable('Nobody answers.');

it('waits for an engine that is away', async () => {
  expect(await whenThere(failing(2, away).open, log)).toBe('open');
});

it('says so when it does not come', async () => {
  await expect(whenThere(failing(Infinity, away).open, log, 0)).rejects.toBe(away);
});

it('waits for nothing else', async () => {
  const wrong = new RangeError('No replica set.');
  const { tries, open } = failing(Infinity, wrong);
  await expect(whenThere(open, log)).rejects.toBe(wrong);
  expect(tries.count).toBe(1);
});
