import { jest } from '@jest/globals';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { eventually } from '../../testing/eventually';
import { unstalled } from './unstalled';

it('passes everything on, in order', async () => {
  const source = new PassThrough();
  const read = text(unstalled(source, 1000));
  for (const part of ['a', 'b', 'c']) source.write(part);
  source.end('d');
  expect(await read).toBe('abcd');
});

it('fails when nothing comes for too long', async () => {
  const source = new PassThrough();
  const read = text(unstalled(source, 30));
  source.write('a');
  await expect(read).rejects.toThrow('Nothing came for 30 ms.');
  expect(source.destroyed).toBe(true);
});

it('waits for a reader that takes its time', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] });
  try {
    const source = new PassThrough();
    const passed = unstalled(source, 1000);
    const most = 8 * passed.readableHighWaterMark;
    const reader = passed[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
    const first = reader.next();
    for (let bytes = 0; bytes < most; bytes += 4096) source.write(Buffer.alloc(4096));
    source.end();
    let read = (await first).value?.length ?? 0;
    // Filled as far as it goes, and nobody reads on.
    await eventually(() => source.isPaused(), Boolean);
    jest.advanceTimersByTime(60_000);
    for (let next = await reader.next(); !next.done; next = await reader.next()) read += next.value.length;
    expect(read).toBe(most);
  } finally {
    jest.useRealTimers();
  }
});

it('fails when the source ends before it is finished', async () => {
  const source = new PassThrough();
  const read = text(unstalled(source, 1000));
  source.write('a');
  source.destroy();
  await expect(read).rejects.toThrow('The connection ended before the file did.');
});

it('ends the source when nobody wants more', async () => {
  const source = new PassThrough();
  const passed = unstalled(source, 1000);
  source.write('a');
  for await (const _ of passed) break;
  expect([passed.destroyed, source.destroyed]).toEqual([true, true]);
});
