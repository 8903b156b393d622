import { ending, failing, onMongo } from '@heliograph/mongo/testing';
import { DocumentStoreUnavailable } from '../../documents/errors';
import { leasesContract } from '../../testing/lease/leases-contract';
import type { Leases } from '../leases';
import { openMongoLeases } from './open-mongo-leases';

const NAME = 'projecting';

await onMongo((server) => {
  const opened: Leases[] = [];
  const open = async (url: string): Promise<Leases> => {
    const leases = await openMongoLeases({ url });
    opened.push(leases);
    return leases;
  };
  const openNew = async () => {
    const url = server.newDatabase();
    return { url, leases: await open(url), another: () => open(url) };
  };
  afterEach(async () => {
    for (const leases of opened.splice(0)) await leases.close();
  });

  describe('leases in MongoDB', () => {
    leasesContract(openNew);
  });

  describe('a lease in MongoDB', () => {
    failing(server, (failPoints) => {
      it('may be held though the answer was lost, and is then seen as one’s own', async () => {
        const { leases } = await openNew();
        // The driver tries once more by itself.
        const lost = { failCommands: ['insert'], writeConcernError: { code: 64, errmsg: 'too late' } };
        await failPoints.fail(2, lost);
        await expect(leases.take(NAME, null, 'ana')).rejects.toThrow(DocumentStoreUnavailable);
        await failPoints.stop();
        expect(await leases.look(NAME)).toEqual({ fencing: 1, beat: 0, holder: 'ana' });
      });

      it('does not wait for a server that is too slow', async () => {
        const { leases } = await openNew();
        await leases.take(NAME, null, 'ana');
        await failPoints.fail(1, {
          failCommands: ['update'],
          blockConnection: true,
          blockTimeMS: 4_000,
          errorCode: 50,
        });
        const askedAt = performance.now();
        await expect(leases.beat(NAME, 1)).rejects.toThrow(DocumentStoreUnavailable);
        expect(performance.now() - askedAt).toBeLessThan(2_500);
      });
    });

    ending(server, (life) => {
      it('is the same after the server was killed', async () => {
        const { leases } = await openNew();
        await leases.take(NAME, null, 'ana');
        await leases.beat(NAME, 1);
        await life.kill();
        await expect(leases.beat(NAME, 1)).rejects.toThrow(DocumentStoreUnavailable);
        await life.startAgain();
        const { fencing, holder } = (await leases.look(NAME)) ?? {};
        expect([fencing, holder]).toEqual([1, 'ana']);
        expect(await leases.beat(NAME, 1)).toBe(true);
      });
    });
  });
});
