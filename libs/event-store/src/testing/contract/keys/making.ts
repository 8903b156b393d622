import { createSecretKey } from 'node:crypto';
import { SEAL_CLASSES } from '../../../sealing/key-id';
import type { KeyStore } from '../../../sealing/key-store';
import { unwrapKey } from '../../../sealing/wrapped-key';
import {
  bytesOf,
  CONTRACT_KEY_ENCRYPTION_KEY,
  found,
  shown,
  type OpenedKeys,
  type OpenKeys,
} from './opened-keys';

export function makingKeysContract(open: OpenKeys): void {
  describe('making keys', () => {
    let opened: OpenedKeys;
    let keys: KeyStore;
    beforeEach(async () => {
      opened = await open();
      ({ keys } = opened);
    });
    afterEach(() => opened.remove());

    it('makes a key once, 32 random bytes for each person and class', async () => {
      const made = await Promise.all(
        SEAL_CLASSES.flatMap((sealClass) => [keys.current('ana', sealClass), keys.current('ben', sealClass)]),
      );
      expect(new Set(made.map((key) => bytesOf(key).toString('hex'))).size).toBe(10);
      expect(made.every((key) => bytesOf(key).length === 32)).toBe(true);
      expect(shown(await keys.current('ana', 'dm'))).toBe(made[4] && shown(made[4]));
      expect(made[4]?.id).toBe('ana/dm/1');
    });

    it('has a key at rest before it gives it away', async () => {
      const key = await keys.current('ana', 'dm');
      expect(found(await (await opened.another()).find(key.id))).toBe(shown(key));
      expect(shown(await (await opened.another({ readOnly: true })).current('ana', 'dm'))).toBe(shown(key));
    });

    it('keeps a key wrapped as every engine does, so that it can be moved', async () => {
      const key = await keys.current('ana', 'dm');
      const wrapped = await opened.wrapped(key.id);
      const bytes = unwrapKey(wrapped, key.id, createSecretKey(CONTRACT_KEY_ENCRYPTION_KEY));
      expect(Buffer.from(bytes)).toEqual(bytesOf(key));
    });

    it('has a next version after a rotation, and still knows those before', async () => {
      const first = await keys.current('ana', 'credential');
      const second = await keys.rotate('ana', 'credential');
      expect(second.id).toBe('ana/credential/2');
      expect(shown(await keys.current('ana', 'credential'))).toBe(shown(second));
      expect(found(await keys.find(first.id))).toBe(shown(first));
      expect((await keys.rotate('ben', 'credential')).id).toBe('ben/credential/1');
    });

    it.each(['', 'ana', 'ana/dm', 'ana/dm/0', 'ana/dm/01', 'ana/dm/x', 'a/b/dm/1', '/dm/1'])(
      'is missing a key with the odd id %j',
      async (id) => {
        await keys.current('ana', 'dm');
        expect(found(await keys.find(id))).toBe('missing');
      },
    );

    it.each(['', 'a/b'])('makes no key for the odd person %j', async (subject) => {
      await expect(keys.current(subject, 'dm')).rejects.toThrow(RangeError);
      await expect(keys.rotate(subject, 'dm')).rejects.toThrow(RangeError);
    });
  });
}
