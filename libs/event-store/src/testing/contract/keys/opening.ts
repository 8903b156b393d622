import { DamagedKeys, SealBroken } from '../../../errors';
import type { KeyStore } from '../../../sealing/key-store';
import { found, shown, type OpenedKeys, type OpenKeys } from './opened-keys';

const OTHER = new Uint8Array(32);

export function openingKeysContract(open: OpenKeys): void {
  describe('opening keys', () => {
    let opened: OpenedKeys;
    let keys: KeyStore;
    beforeEach(async () => {
      opened = await open();
      ({ keys } = opened);
    });
    afterEach(() => opened.remove());

    it('does not open with another key-encryption key, or with one of another length', async () => {
      for (const readOnly of [true, false]) {
        const opening = opened.another({ keyEncryptionKey: OTHER, readOnly });
        await expect(opening).rejects.toThrow(DamagedKeys);
        await expect(opening).rejects.toThrow(/is not the one that/);
      }
      await expect(opened.another({ keyEncryptionKey: new Uint8Array(16) })).rejects.toThrow(/32 bytes/);
    });

    it('does not begin anew where keys must be, and leaves that place as it is', async () => {
      for (const readOnly of [true, false]) {
        await expect(opened.empty({ mustExist: true, readOnly })).rejects.toThrow(DamagedKeys);
      }
      const there = await opened.another({ mustExist: true });
      expect(shown(await there.current('ana', 'dm'))).toBe(shown(await keys.current('ana', 'dm')));
    });

    it('raises an alarm for a key that was changed, or exchanged with another', async () => {
      const { id } = await keys.current('ana', 'dm');
      const damage = [
        await opened.wrapped('ana/profile/1'),
        new Uint8Array(60),
        new Uint8Array(3),
        new Uint8Array(),
      ];
      for (const wrapped of damage) {
        await opened.putWrapped(id, wrapped);
        opened.pass(1_001);
        await expect(lookUp(keys, id)).rejects.toThrow(SealBroken);
        await expect(keys.current('ana', 'dm')).rejects.toThrow(SealBroken);
        await expect(lookUp(await opened.another(), id)).rejects.toThrow(SealBroken);
      }
    });

    it('makes and destroys nothing when it was opened for reading only', async () => {
      await keys.current('ana', 'dm');
      const reader = await opened.another({ readOnly: true });
      await expect(reader.current('ben', 'dm')).rejects.toThrow(/read(ing)?.?only/i);
      await expect(reader.rotate('ana', 'dm')).rejects.toThrow(/read(ing)?.?only/i);
      await expect(reader.destroyAll('ana')).rejects.toThrow(/read(ing)?.?only/i);
      await expect(reader.destroyOlderThan({ id: 'ana/dm/2' })).rejects.toThrow(/read(ing)?.?only/i);
      expect(shown(await reader.current('ana', 'dm'))).toBe(shown(await keys.current('ana', 'dm')));
      expect(found(await reader.find('ben/dm/1'))).toBe('missing');
    });

    it('can be opened for reading before anybody made it', async () => {
      const reader = await opened.empty({ readOnly: true });
      expect(found(await reader.find('ana/dm/1'))).toBe('missing');
    });
  });
}

/** Whether it throws or its promise does. */
const lookUp = async (keys: KeyStore, id: string) => await keys.find(id);
