import type { RefreshFamilies } from '../port';
import { forgetAt } from './forget-at';
import { isDuplicate, type StateDatabase } from './state-database';

interface Family {
  /** The session. */
  readonly _id: string;
  readonly userId: string;
  /** The token that has not been traded. */
  readonly current: string;
  /** Those that were traded, the newest last. */
  readonly traded: readonly string[];
  /** When the newest trade was answered; null: as far as is known, nobody has its answer. */
  readonly answeredAt: number | null;
  readonly lastUsedAt: number;
  readonly expiresAt: number;
  readonly forgetAt: Date;
}

/** Newest tokens of a family that are known, the one that was not traded among them. */
const KNOWN_TOKENS = 200;

/** A confirmed trade need not outlive a power cut: its token would be traded once more, for the same successor. */
const SOON = { writeConcern: { w: 1, journal: false } } as const;

type Rotation = Awaited<ReturnType<RefreshFamilies['rotate']>>;

/** A family is one document, so whatever happens to it is one write. */
export async function mongoRefreshFamilies(database: StateDatabase): Promise<RefreshFamilies> {
  const families = await database.collection<Family>('refresh_families', [
    { name: 'by-current', key: { current: 1 } },
    { name: 'by-traded', key: { traded: 1 } },
    { name: 'by-user', key: { userId: 1, lastUsedAt: -1, _id: 1 } },
    'forget',
  ]);

  const start = async (family: Parameters<RefreshFamilies['start']>[0]): Promise<void> => {
    const { sessionId, userId, tokenHash, now, expiresAt } = family;
    try {
      await families.replaceOne(
        { _id: sessionId, expiresAt: { $lte: now } },
        {
          userId,
          current: tokenHash,
          traded: [],
          answeredAt: null,
          lastUsedAt: now,
          expiresAt,
          forgetAt: forgetAt(expiresAt - now),
        },
        { upsert: true },
      );
    } catch (error) {
      // There is a live one.
      if (!isDuplicate(error)) throw error;
    }
  };

  const rotate = async (request: Parameters<RefreshFamilies['rotate']>[0]): Promise<Rotation> => {
    const { tokenHash, successorHash, now, graceMs, expiresAt } = request;
    const rotated = await families.findOneAndUpdate(
      { current: tokenHash, expiresAt: { $gt: now } },
      {
        $set: {
          current: successorHash,
          answeredAt: null,
          lastUsedAt: now,
          expiresAt,
          forgetAt: forgetAt(expiresAt - now),
        },
        $push: { traded: { $each: [tokenHash], $slice: 1 - KNOWN_TOKENS } },
      },
    );
    if (rotated !== null) {
      await answered(rotated._id, successorHash, now);
      return { outcome: 'rotated', sessionId: rotated._id, userId: rotated.userId };
    }
    // A write that changes nothing: it sees what a read of a majority may not see yet, and waits until a majority has it.
    const family = await families.findOneAndUpdate(
      { traded: tokenHash, expiresAt: { $gt: now } },
      { $setOnInsert: { traded: [] } },
      { returnDocument: 'after' },
    );
    if (family === null) return { outcome: 'unknown' };
    const { _id: sessionId, userId, current, answeredAt } = family;
    const isNewest = family.traded.at(-1) === tokenHash;
    if (isNewest && (answeredAt === null || now - answeredAt < graceMs)) {
      if (answeredAt === null) await answered(sessionId, current, now);
      return { outcome: 'again', sessionId, userId };
    }
    // Whatever happened to the family since: a token that was traded too long ago stays one.
    const { deletedCount } = await families.deleteOne({ _id: sessionId, traded: tokenHash });
    return deletedCount === 0 ? { outcome: 'unknown' } : { outcome: 'reused', sessionId, userId };
  };

  /**
   * Grace counts from the first answer, not from a trade of which nobody heard: MongoDB may make it and be away before it
   * says so, and whoever then comes again with the old token, much later, is no thief.
   */
  const answered = async (sessionId: string, current: string, now: number): Promise<void> => {
    await families.updateOne(
      { _id: sessionId, current, answeredAt: null },
      { $set: { answeredAt: now } },
      SOON,
    );
  };

  const holderOf = async (tokenHash: string, now: number): ReturnType<RefreshFamilies['holderOf']> => {
    const family = await families.findOne(
      { $or: [{ current: tokenHash }, { traded: tokenHash }], expiresAt: { $gt: now } },
      { projection: { userId: 1 } },
    );
    return family === null ? null : { sessionId: family._id, userId: family.userId };
  };

  const end = async (sessionId: string): Promise<void> => {
    await families.deleteOne({ _id: sessionId });
  };

  const list = async (userId: string, now: number): ReturnType<RefreshFamilies['list']> => {
    const live = families.find(
      { userId, expiresAt: { $gt: now } },
      { sort: { lastUsedAt: -1, _id: 1 }, projection: { lastUsedAt: 1 } },
    );
    return (await live.toArray()).map(({ _id, lastUsedAt }) => ({ sessionId: _id, lastUsedAt }));
  };

  return {
    start: (family) => database.call(() => start(family)),
    rotate: (request) => database.call(() => rotate(request)),
    holderOf: (tokenHash, now) => database.call(() => holderOf(tokenHash, now)),
    end: (sessionId) => database.call(() => end(sessionId)),
    list: (userId, now) => database.call(() => list(userId, now)),
  };
}
