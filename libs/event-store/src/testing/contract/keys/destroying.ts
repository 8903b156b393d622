import type { KeyStore } from '../../../sealing/key-store';
import { found, shown, type OpenedKeys, type OpenKeys } from './opened-keys';

export function destroyingKeysContract(open: OpenKeys): void {
  describe('destroying keys', () => {
    let opened: OpenedKeys;
    let keys: KeyStore;
    beforeEach(async () => {
      opened = await open();
      ({ keys } = opened);
    });
    afterEach(() => opened.remove());

    it('destroys what is older than the newest, of that class and person only', async () => {
      const others = [await keys.current('ana', 'dm'), await keys.current('ben', 'credential')];
      await keys.current('ana', 'credential');
      await keys.rotate('ana', 'credential');
      const newest = await keys.rotate('ana', 'credential');
      await keys.destroyOlderThan(newest);
      expect(found(await keys.find('ana/credential/1'))).toBe('destroyed');
      expect(found(await keys.find('ana/credential/2'))).toBe('destroyed');
      for (const key of [newest, ...others]) expect(found(await keys.find(key.id))).toBe(shown(key));
      expect(shown(await keys.current('ana', 'credential'))).toBe(shown(newest));
    });

    it('keeps a key that is named, and those after it', async () => {
      await keys.current('ana', 'credential');
      const named = await keys.rotate('ana', 'credential');
      const newest = await keys.rotate('ana', 'credential');
      await keys.destroyOlderThan(named);
      expect(found(await keys.find('ana/credential/1'))).toBe('destroyed');
      for (const key of [named, newest]) expect(found(await keys.find(key.id))).toBe(shown(key));
    });

    it('never destroys the newest, whatever is named', async () => {
      const newest = await keys.rotate('ana', 'dm');
      await keys.destroyOlderThan({ id: 'ana/dm/7' });
      expect(found(await keys.find(newest.id))).toBe(shown(newest));
      await expect(keys.destroyOlderThan({ id: 'ana' })).rejects.toThrow(RangeError);
    });

    it('destroys all keys of a person, and makes no new ones', async () => {
      await keys.current('ana', 'dm');
      await keys.rotate('ana', 'dm');
      const ben = await keys.current('ben', 'dm');
      await keys.destroyAll('ana');
      for (const id of ['ana/dm/1', 'ana/dm/2', 'ana/profile/1'])
        expect(found(await keys.find(id))).toBe('destroyed');
      await expect(keys.current('ana', 'dm')).rejects.toThrow(/destroyed/);
      expect(found(await keys.find(ben.id))).toBe(shown(ben));
    });

    it('leaves nothing of a destroyed key where it lay', async () => {
      await keys.current('ana', 'dm');
      const wrapped = await opened.wrapped('ana/dm/1');
      await keys.destroyAll('ana');
      expect(Buffer.from(wrapped).equals(await opened.wrapped('ana/dm/1'))).toBe(false);
    });

    it('knows what is destroyed from what is missing, over a restart too', async () => {
      await keys.current('ana', 'dm');
      await keys.destroyOlderThan(await keys.rotate('ana', 'dm'));
      const again = await opened.another();
      expect(found(await again.find('ana/dm/1'))).toBe('destroyed');
      expect(found(await again.find('ana/dm/3'))).toBe('missing');
      expect(found(await again.find('ben/dm/1'))).toBe('missing');
    });
  });
}
