import { once } from 'node:events';
import mongoose, { Schema, type Model } from 'mongoose';
import { openConnection, type OpenConnection } from './connection';
import { mongoCalls } from './mongo-calls';
import { failing, onMongo } from './testing/on-mongo';
import { secantus } from './testing/secantus';

interface Thing {
  readonly _id: string;
  readonly size?: bigint;
}

class Unavailable extends Error {}

const calls = mongoCalls(Unavailable);
const TIMES = { readMs: 3_000, writeMs: 15_000 };
/** Above what a number holds. */
const LARGE = 2n ** 53n + 1n;

await onMongo((server) => {
  describe('a connection', () => {
    let open: OpenConnection;
    let things: Model<Thing>;
    beforeEach(async () => {
      open = await openConnection({ url: server.newDatabase(), store: 'tests', ...TIMES }, calls);
      const schema = new Schema({ _id: String, size: BigInt }, { autoIndex: false, autoCreate: false });
      things = open.connection.model<Thing>('Thing', schema as unknown as Schema<Thing>);
    });
    afterEach(() => open.connection.close());

    const kept = async () => (await things.find().sort({ _id: 1 }).lean()).map(({ _id }) => _id);

    it('writes what a majority keeps on disk and reads what a majority has, and waits no longer than it is told', () => {
      const { options } = open.connection.getClient();
      expect(options).toMatchObject({
        retryWrites: true,
        retryReads: true,
        serverSelectionTimeoutMS: TIMES.readMs,
        connectTimeoutMS: TIMES.readMs,
        waitQueueTimeoutMS: TIMES.readMs,
        socketTimeoutMS: TIMES.writeMs * 2,
        maxPoolSize: 10,
      });
      expect(options.writeConcern).toMatchObject({ w: 'majority', journal: true, wtimeoutMS: TIMES.writeMs });
      expect(options.readConcern.level).toBe('majority');
      expect(options.readPreference.mode).toBe('primary');
    });

    it('gives back 64 bits as they are, those that a number would hold too', async () => {
      await things.insertMany([
        { _id: 'a', size: LARGE },
        { _id: 'b', size: 7n },
      ]);
      const sizes = await things.find().sort({ _id: 1 }).lean();
      expect(sizes.map(({ size }) => size as unknown)).toEqual([LARGE, 7n]);
      const native = await things.collection.find().sort({ _id: 1 }).toArray();
      expect(native.map(({ size }) => size as unknown)).toEqual([LARGE, 7n]);
    });

    it('deletes nothing for a filter of what there is not, which would be a filter of nothing', async () => {
      await things.insertMany([{ _id: 'a' }, { _id: 'b' }]);
      await expect(things.deleteMany({ nope: 1 } as object).exec()).rejects.toThrow('nope');
      expect(await kept()).toEqual(['a', 'b']);
    });

    it('takes an operator in a filter for a value', async () => {
      await things.insertMany([{ _id: 'a', size: 1n }]);
      await expect(things.find({ size: { $gt: 0n } }).exec()).rejects.toThrow();
      expect(await things.countDocuments({ _id: { $ne: 'x' } }).catch(() => 0)).toBe(0);
    });

    it('makes no collection by itself', async () => {
      expect(things.modelName).toBe('Thing');
      await things.init();
      expect(await open.connection.listCollections()).toEqual([]);
    });

    it('says at once that it was closed', async () => {
      await open.connection.close();
      const before = performance.now();
      await expect(calls.inMongo(TIMES.readMs, () => kept())).rejects.not.toBeInstanceOf(Unavailable);
      expect(performance.now() - before).toBeLessThan(TIMES.readMs / 2);
    });

    failing(server, (failPoints) => {
      it('has a server back soon that said it stops and did not', async () => {
        await once(open.connection.getClient(), 'serverHeartbeatStarted');
        await failPoints.fail(1, { failCommands: ['find'], errorCode: 11_600 });
        // The driver asks once more itself, if it finds a server in time.
        expect(await kept()).toEqual([]);
      });
    });

    it('leaves the settings of others alone', () => {
      expect(mongoose.get('sanitizeFilter')).not.toBe(true);
      expect(mongoose.get('strictQuery')).not.toBe('throw');
    });
  });
});

const { SECANTUSDB: program } = process.env;
const withSecantus = program
  ? it
  : (name: string, _: () => Promise<void>): void => {
      it.skip(`${name} (skipped: SECANTUSDB is not set)`, () => undefined);
    };

withSecantus('a server that is no replica set is refused, and told what it has to be', async () => {
  const alone = await secantus(program ?? '', ['--standalone']);
  try {
    const opening = openConnection({ url: alone.newDatabase(), store: 'tests', ...TIMES }, calls);
    await expect(opening).rejects.toThrow('The MongoDB of the tests has to be a replica set');
    await expect(opening).rejects.toBeInstanceOf(RangeError);
  } finally {
    await alone.close();
  }
});
