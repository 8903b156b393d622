import { hasCode, type OpenConnection } from '@heliograph/mongo';
import { Schema, type Model } from 'mongoose';
import { DeposedProjector } from '../errors';
import type { Change, Checkpoint } from '../port';
import { inMongo } from './mongo-calls';
import { nativeOf, safePosition, SCHEMA_OPTIONS } from './stored';

/** `position` 0 without a token: nothing has been read. `fencing` 0: nobody has taken it. */
interface Row {
  readonly _id: string;
  readonly position: bigint;
  readonly token: string | null;
  readonly eventId: string | null;
  readonly resume: string | null;
  readonly fencing: bigint;
  /** What was being written when it stood there: it may not all be. */
  readonly pending: readonly Change[];
}

const NOTHING_READ = { position: 0n, token: null, eventId: null, resume: null, pending: [] };
const DUPLICATE = 11_000;

const schema = () =>
  new Schema(
    {
      _id: String,
      position: BigInt,
      token: String,
      eventId: String,
      resume: String,
      fencing: BigInt,
      pending: Schema.Types.Mixed,
    },
    SCHEMA_OPTIONS,
  );

/** How far each projection has read, and who may say so. */
export class Checkpoints {
  readonly #rows: Model<Row>;
  readonly #open: OpenConnection;

  constructor(open: OpenConnection) {
    this.#open = open;
    // No collection of a projection has such a name.
    this.#rows = open.connection.model<Row>(
      '_checkpoints',
      schema() as unknown as Schema<Row>,
      '_checkpoints',
    );
  }

  async get(projection: string): Promise<Checkpoint> {
    const row = await this.#row(projection, { pending: 0 });
    return row === null ? { place: null, resume: null } : checkpointOf(row);
  }

  /** The same, with what was being written when it stood there: that is to be written again before anything is read. */
  async left(projection: string): Promise<{ checkpoint: Checkpoint; pending: readonly Change[] }> {
    const row = await this.#row(projection);
    if (row === null) return { checkpoint: { place: null, resume: null }, pending: [] };
    return { checkpoint: checkpointOf(row), pending: row.pending };
  }

  /** Takes a projection over. Throws `DeposedProjector` where somebody with a higher number has. */
  async take(projection: string, fencing: number): Promise<void> {
    const mine = BigInt(fencing);
    const taken = await this.#upsert(
      { _id: projection, fencing: { $lte: mine } },
      { $set: { fencing: mine }, $setOnInsert: NOTHING_READ },
    );
    if (!taken) throw new DeposedProjector(projection, fencing);
  }

  /** Throws `DeposedProjector` where somebody with a higher number has taken it. */
  async assertMine(projection: string, fencing: number): Promise<void> {
    const row = await this.#row(projection, { fencing: 1 });
    if (row !== null && row.fencing > BigInt(fencing)) throw new DeposedProjector(projection, fencing);
  }

  /**
   * Stores a checkpoint that is not older than the stored one, with what is about to be written. Throws `DeposedProjector`.
   */
  async set(
    projection: string,
    { place, resume }: Checkpoint,
    {
      fencing,
      pending = [],
    }: { readonly fencing?: number | undefined; readonly pending?: readonly Change[] },
  ): Promise<void> {
    const position = BigInt(place?.position ?? 0);
    const read = { position, token: place?.token ?? null, eventId: place?.eventId ?? null, resume, pending };
    const isNewest = await this.#upsert(
      {
        _id: projection,
        position: { $lte: position },
        ...(fencing === undefined ? {} : { fencing: { $lte: BigInt(fencing) } }),
      },
      fencing === undefined
        ? { $set: read, $setOnInsert: { fencing: 0n } }
        : { $set: { ...read, fencing: BigInt(fencing) } },
    );
    if (!isNewest && fencing !== undefined) await this.assertMine(projection, fencing);
  }

  /** Whether it was written: false where the one that is there is not what the filter wants. */
  async #upsert(
    filter: { readonly _id: string; readonly [field: string]: unknown },
    update: Readonly<Record<string, unknown>>,
  ): Promise<boolean> {
    const { writeMs } = this.#open;
    const write = async (upsert: boolean): Promise<boolean> => {
      try {
        const { matchedCount, upsertedCount } = await inMongo(writeMs, () =>
          nativeOf(this.#rows).updateOne(filter, update, { upsert }),
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if (upsert && hasCode(error, DUPLICATE)) return write(false);
        throw error;
      }
    };
    return write(true);
  }

  #row(projection: string, fields: Readonly<Record<string, 0 | 1>> | null = null): Promise<Row | null> {
    const { readMs } = this.#open;
    return inMongo(readMs, () =>
      this.#rows.findOne({ _id: projection }, fields, { lean: true, maxTimeMS: readMs }).exec(),
    );
  }
}

function checkpointOf({ position, token, eventId, resume }: Omit<Row, 'pending'>): Checkpoint {
  const known = token !== null && eventId !== null;
  return { place: known ? { position: safePosition(position), token, eventId } : null, resume };
}
