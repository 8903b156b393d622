import { onMongo } from '@heliograph/mongo/testing';
import { OtherStateIndexes } from '../errors';
import { statesOn } from '../testing/states-on-mongo';
import { openMongoServerState } from './server-state';

const DAY = 24 * 60 * 60 * 1000;

await onMongo((server) => {
  describe('collections of the server state', () => {
    const states = statesOn(server, { patienceMs: 5_000 });
    const names = async (collection: string) =>
      (await states().raw.collection(collection).indexes()).map(({ name }) => name);

    it('have their indexes, however often they are opened', async () => {
      await states().processes(3);
      expect(await names('refresh_families')).toEqual([
        '_id_',
        'by-current',
        'by-traded',
        'by-user',
        'forget',
      ]);
      expect(await names('rate_limits')).toEqual(['_id_', 'forget']);
      expect(await names('uploads')).toEqual(['_id_', 'by-owner', 'by-watch', 'forget']);
      expect(await names('idempotency_keys')).toEqual(['_id_', 'forget']);
    });

    it('are not touched where an index of that name is another', async () => {
      const { raw, url } = states();
      await raw.collection('uploads').dropIndex('by-owner');
      await raw.collection('uploads').createIndexes([{ key: { bytes: 1 }, name: 'by-owner' }]);
      const opening = openMongoServerState({ url });
      await expect(opening).rejects.toThrow(OtherStateIndexes);
      await expect(opening).rejects.toThrow('"uploads" in the database of the server state');
      const [other] = (await raw.collection('uploads').indexes()).filter(({ name }) => name === 'by-owner');
      expect(other?.key).toEqual({ bytes: 1 });
    });

    it('say when MongoDB may remove what is in them by its own clock, whatever the caller’s is', async () => {
      const { state, raw } = states();
      const before = Date.now();
      await state.refreshFamilies.start({
        sessionId: 's1',
        userId: 'ana',
        tokenHash: '0',
        now: 0,
        expiresAt: 3 * DAY,
      });
      await state.rateLimits.take({ key: 'k', limit: 1, windowMs: DAY, now: 0 });
      await state.idempotencyKeys.claim({ actorId: 'ana', key: 'k', fingerprint: 'f', now: 0 });
      await state.uploads.reserve({ mediaId: 'm1', ownerId: 'ana', bytes: 1, now: 0 });
      const daysLeft = async (collection: string) => {
        const [row] = await raw.collection<{ forgetAt?: Date }>(collection).find().toArray();
        return row?.forgetAt && Math.floor((row.forgetAt.getTime() - before) / DAY);
      };
      expect(await daysLeft('refresh_families')).toBe(3 + 1);
      expect(await daysLeft('rate_limits')).toBe(1 + 1);
      expect(await daysLeft('idempotency_keys')).toBe(30 + 1);
      // An upload that is watched is never forgotten.
      expect(await daysLeft('uploads')).toBeUndefined();
      await state.uploads.release('m1');
      expect(await daysLeft('uploads')).toBe(31 + 1);
      await state.uploads.reserve({ mediaId: 'm1', ownerId: 'ana', bytes: 1, now: 1 });
      expect(await daysLeft('uploads')).toBeUndefined();
    });
  });
});
