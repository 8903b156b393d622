import type { UploadReservations } from '../port';
import { forgetAt } from './forget-at';
import { upserted } from './upserted';
import type { StateDatabase } from './state-database';

interface Upload {
  /** The medium. */
  readonly _id: string;
  readonly ownerId: string;
  readonly bytes: number;
  readonly reservedAt: number;
  readonly watchedSince: number;
  readonly released: boolean;
  /** Only where it is released. */
  readonly forgetAt?: Date;
}

/** How long a released upload still counts for `bytesSince`. */
const COUNTED_MS = 31 * 24 * 60 * 60 * 1000;

/**
 * A released upload stays, since its bytes count within their window; then it goes. A release is on the disks of a majority
 * when it is answered: that is a wait for the network, which holds up nobody else in this thread. So there is never
 * anything left to settle, which a failover could have undone.
 */
export async function mongoUploadReservations(database: StateDatabase): Promise<UploadReservations> {
  const uploads = await database.collection<Upload>('uploads', [
    { name: 'by-owner', key: { ownerId: 1, reservedAt: 1, bytes: 1 } },
    { name: 'by-watch', key: { released: 1, watchedSince: 1, _id: 1 } },
    'forget',
  ]);

  const reserve = async (upload: Parameters<UploadReservations['reserve']>[0]): Promise<void> => {
    const { mediaId, ownerId, bytes, now } = upload;
    await upserted(() =>
      uploads.updateOne(
        { _id: mediaId },
        {
          $set: { watchedSince: now, released: false },
          $max: { bytes },
          $setOnInsert: { ownerId, reservedAt: now },
          $unset: { forgetAt: true },
        },
        { upsert: true },
      ),
    );
    await uploads.deleteMany({ ownerId, released: true, watchedSince: { $lt: now - COUNTED_MS } });
  };

  const watchAgain = async (mediaId: string, now: number): Promise<void> => {
    await uploads.updateOne({ _id: mediaId, released: false }, { $set: { watchedSince: now } });
  };

  const release = async (mediaId: string): Promise<void> => {
    await uploads.updateOne(
      { _id: mediaId, released: false },
      { $set: { released: true, forgetAt: forgetAt(COUNTED_MS) } },
    );
  };

  const expired = async (before: number, limit: number): ReturnType<UploadReservations['expired']> => {
    // No limit would be no limit at all.
    if (limit === 0) return [];
    const found = await uploads
      .find({ released: false, watchedSince: { $lt: before } })
      .sort({ watchedSince: 1, _id: 1 })
      .limit(limit)
      .toArray();
    return found.map(({ _id, ownerId }) => ({ mediaId: _id, ownerId }));
  };

  const bytesSince = async (ownerId: string, since: number): Promise<number> => {
    const [sum] = await uploads
      .aggregate<{ bytes: number | bigint }>([
        { $match: { ownerId, reservedAt: { $gte: since } } },
        { $group: { _id: null, bytes: { $sum: '$bytes' } } },
      ])
      .toArray();
    return Number(sum?.bytes ?? 0);
  };

  return {
    reserve: (upload) => database.call(() => reserve(upload)),
    watchAgain: (mediaId, now) => database.call(() => watchAgain(mediaId, now)),
    release: (mediaId) => database.call(() => release(mediaId)),
    settle: () => Promise.resolve(),
    expired: (before, limit) => database.call(() => expired(before, limit)),
    bytesSince: (ownerId, since) => database.call(() => bytesSince(ownerId, since)),
  };
}
