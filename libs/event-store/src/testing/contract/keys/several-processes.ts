import { SEAL_CLASSES } from '../../../sealing/key-id';
import type { KeyStore } from '../../../sealing/key-store';
import { found, shown, type OpenedKeys, type OpenKeys } from './opened-keys';

/** After so long everybody knows what another process has done, milliseconds. */
const SEEN_BY_ALL = 1_001;

export function severalProcessesContract(open: OpenKeys): void {
  describe('keys of several processes', () => {
    let opened: OpenedKeys;
    let keys: KeyStore;
    beforeEach(async () => {
      opened = await open();
      ({ keys } = opened);
    });
    afterEach(() => opened.remove());

    it('are the same, whoever asks first', async () => {
      const other = await opened.another();
      expect(shown(await other.current('ana', 'dm'))).toBe(shown(await keys.current('ana', 'dm')));
      expect(shown(await keys.current('ben', 'dm'))).toBe(shown(await other.current('ben', 'dm')));
    });

    it('are the same for all who ask for the first one at once, and stay so', async () => {
      const processes = [keys, await opened.another(), await opened.another()];
      for (const person of ['ana', 'ben', 'cleo', 'dan', 'eve']) {
        const ask = (process: KeyStore) =>
          SEAL_CLASSES.map(async (sealClass) => shown(await process.current(person, sealClass)));
        const asked = await Promise.all(processes.map((process) => Promise.all(ask(process))));
        const [first, ...others] = asked;
        for (const other of others) expect(other).toEqual(first);
        opened.pass(SEEN_BY_ALL);
        expect(await Promise.all(ask(keys))).toEqual(first);
      }
    });

    it('are another one for each who makes the next at once', async () => {
      const processes = [keys, await opened.another(), await opened.another()];
      const made = await Promise.all(processes.map((process) => process.rotate('ana', 'credential')));
      expect(made.map(({ id }) => id).toSorted()).toEqual([1, 2, 3].map((n) => `ana/credential/${n}`));
      for (const process of processes) {
        for (const key of made) expect(found(await process.find(key.id))).toBe(shown(key));
        expect((await process.current('ana', 'credential')).id).toBe('ana/credential/3');
      }
    });

    it('are known to all as soon as they are made, and gone for all within a second', async () => {
      const other = await opened.another({ readOnly: true });
      expect(found(await other.find('ana/dm/1'))).toBe('missing');
      const first = await keys.current('ana', 'dm');
      expect(found(await other.find('ana/dm/1'))).toBe(shown(first));
      expect(shown(await other.current('ana', 'dm'))).toBe(shown(first));
      const second = await keys.rotate('ana', 'dm');
      opened.pass(SEEN_BY_ALL);
      expect(shown(await other.current('ana', 'dm'))).toBe(shown(second));
      await keys.destroyOlderThan(second);
      opened.pass(SEEN_BY_ALL);
      expect(found(await other.find('ana/dm/1'))).toBe('destroyed');
      await keys.destroyAll('ana');
      opened.pass(SEEN_BY_ALL);
      expect(found(await other.find('ana/dm/2'))).toBe('destroyed');
      await expect(other.current('ana', 'dm')).rejects.toThrow(/destroyed/);
    });

    it('seal a password under the newest at once, whoever made it', async () => {
      const other = await opened.another();
      await other.current('ana', 'credential');
      const second = await keys.rotate('ana', 'credential');
      expect(shown(await other.current('ana', 'credential'))).toBe(shown(second));
    });
  });
}
