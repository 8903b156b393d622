import type { IdempotencyKeys } from '../port';
import { forgetAt } from './forget-at';
import type { StateDatabase } from './state-database';
import { upserted } from './upserted';

interface Use {
  readonly _id: { readonly actorId: string; readonly key: string };
  readonly fingerprint: string;
  readonly usedAt: number;
  readonly forgetAt: Date;
}

/** How long a key is known after its first use. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;

export async function mongoIdempotencyKeys(database: StateDatabase): Promise<IdempotencyKeys> {
  const uses = await database.collection<Use>('idempotency_keys', ['forget']);

  const claim = async (use: Parameters<IdempotencyKeys['claim']>[0]): Promise<boolean> => {
    const { actorId, key, fingerprint, now } = use;
    const _id = { actorId, key };
    const mine = { fingerprint, usedAt: now, forgetAt: forgetAt(KEPT_MS) };
    // One write, also where it changes nothing: what it finds is then what a majority has.
    const first = await upserted(() =>
      uses.findOneAndUpdate({ _id }, { $setOnInsert: mine }, { upsert: true, returnDocument: 'after' }),
    );
    if (first.usedAt >= now - KEPT_MS) return first.fingerprint === fingerprint;
    // So old that it counts no more: it is this one's, unless somebody else was faster.
    const { matchedCount } = await uses.updateOne({ _id, usedAt: first.usedAt }, { $set: mine });
    return matchedCount === 1 || claim(use);
  };

  return { claim: (use) => database.call(() => claim(use)) };
}
