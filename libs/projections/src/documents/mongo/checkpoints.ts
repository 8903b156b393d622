import { hasCode, type OpenConnection } from '@heliograph/mongo';
import { Schema, type mongo, type Model } from 'mongoose';
import { DeposedProjector } from '../errors';
import type { Checkpoint } from '../port';
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
}

const NOTHING_READ = { position: 0n, token: null, eventId: null, resume: null };
const DUPLICATE = 11_000;

const schema = () =>
  new Schema(
    { _id: String, position: BigInt, token: String, eventId: String, resume: String, fencing: BigInt },
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
    const row = await this.#row(projection);
    if (row === null) return { place: null, resume: null };
    const { position, token, eventId, resume } = row;
    const known = token !== null && eventId !== null;
    return { place: known ? { position: safePosition(position), token, eventId } : null, resume };
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
  async assertMine(projection: string, fencing: number, session?: mongo.ClientSession): Promise<void> {
    const row = await this.#row(projection, session);
    if (row !== null && row.fencing > BigInt(fencing)) throw new DeposedProjector(projection, fencing);
  }

  /** Stores a checkpoint that is not older than the stored one; `session`: in its transaction. Throws `DeposedProjector`. */
  async set(
    projection: string,
    { place, resume }: Checkpoint,
    fencing?: number,
    session?: mongo.ClientSession,
  ): Promise<void> {
    const position = BigInt(place?.position ?? 0);
    const read = { position, token: place?.token ?? null, eventId: place?.eventId ?? null, resume };
    const isNewest = await this.#upsert(
      {
        _id: projection,
        position: { $lte: position },
        ...(fencing === undefined ? {} : { fencing: { $lte: BigInt(fencing) } }),
      },
      fencing === undefined
        ? { $set: read, $setOnInsert: { fencing: 0n } }
        : { $set: { ...read, fencing: BigInt(fencing) } },
      session,
    );
    if (!isNewest && fencing !== undefined) await this.assertMine(projection, fencing, session);
  }

  /** Whether it was written: false where the one that is there is not what the filter wants. */
  async #upsert(
    filter: { readonly _id: string; readonly [field: string]: unknown },
    update: Readonly<Record<string, unknown>>,
    session?: mongo.ClientSession,
  ): Promise<boolean> {
    const { writeMs } = this.#open;
    const inSession = session === undefined ? {} : { session };
    const write = async (upsert: boolean): Promise<boolean> => {
      try {
        const { matchedCount, upsertedCount } = await inMongo(writeMs, () =>
          nativeOf(this.#rows).updateOne(filter, update, { upsert, ...inSession }),
        );
        return matchedCount + upsertedCount > 0;
      } catch (error) {
        if (upsert && !session && hasCode(error, DUPLICATE)) return write(false);
        throw error;
      }
    };
    // A transaction would end with the duplicate: in one, it is looked first whether there is a row.
    return write(session === undefined || (await this.#row(filter._id, session)) === null);
  }

  #row(projection: string, session: mongo.ClientSession | null = null): Promise<Row | null> {
    const { readMs } = this.#open;
    return inMongo(readMs, () =>
      this.#rows.findOne({ _id: projection }, null, { lean: true, maxTimeMS: readMs, session }).exec(),
    );
  }
}
