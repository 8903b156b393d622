import { expect, it } from '@jest/globals';
import { ownProcess } from './own-process.mjs';

it('removes what was made for a process that does not begin', async () => {
  const removed = [];
  const begin = () => Promise.reject(new Error('It has not started.'));
  await expect(ownProcess(begin, () => removed.push('folder'))).rejects.toThrow('It has not started.');
  expect(removed).toEqual(['folder']);
});
