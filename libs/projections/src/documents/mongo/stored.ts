import { Schema, type Model, type mongo } from 'mongoose';
import type { StoredDocument } from '../port';

/** A document as MongoDB has it. A deleted one is a tombstone: its position stays, and nothing older revives it. */
export interface Stored {
  readonly _id: string;
  readonly position: bigint;
  readonly deleted: boolean;
  readonly deletedAt?: Date;
  readonly doc?: unknown;
}

/** Mongoose is to add nothing, leave out nothing, and make nothing by itself. */
export const SCHEMA_OPTIONS = {
  strict: 'throw',
  strictQuery: 'throw',
  minimize: false,
  versionKey: false,
  id: false,
  autoIndex: false,
  autoCreate: false,
  bufferCommands: false,
} as const;

export const storedSchema = () =>
  new Schema(
    {
      _id: String,
      position: BigInt,
      deleted: Boolean,
      deletedAt: Date,
      doc: Schema.Types.Mixed,
    },
    SCHEMA_OPTIONS,
  );

/** The driver's collection under a model: for what is to be written just as it is given. */
export const nativeOf = <T extends object>({ collection }: Model<T>): mongo.Collection<T> =>
  collection as unknown as mongo.Collection<T>;

export const fromStored = <Doc>({ _id, position, deleted, doc }: Stored): StoredDocument<Doc> => ({
  id: _id,
  position: safePosition(position),
  doc: deleted ? null : (doc as Doc),
});

/** Throws where somebody else than us wrote it. */
export function safePosition(position: bigint): number {
  const number = Number(position);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${position} is no position.`);
  return number;
}
