import type { StoredEvent } from '@heliograph/event-store';
import { z } from 'zod';

/** The name that the first line gives, and the only version that this program reads and writes. */
export const FORMAT = 'heliograph-events';
export const VERSION = 1;

/** An event without its place in one engine's log: what is the same in every engine. */
export type PortableEvent = Omit<StoredEvent, 'position' | 'token'>;

export const FirstLine = z.strictObject({ format: z.literal(FORMAT), version: z.int() });

/** `sha256`: of every byte before this line, in hex, as `head -n -1 <file> | sha256sum` tells it. */
export const LastLine = z.strictObject({
  events: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export type LastLine = z.infer<typeof LastLine>;

/** Stored text that is JSON, and the same text again after it was stored as UTF-8. */
const StoredText = z.string().refine((text) => text.isWellFormed() && isJson(text));

export const EventLine = z.strictObject({
  stream: z.string(),
  revision: z.int().nonnegative(),
  id: z.string().min(1),
  // EventStoreDB keeps names with a $ to itself.
  type: z.string().regex(/^[^$]/),
  schemaVersion: z.int().positive(),
  data: StoredText,
  metadata: StoredText,
}) satisfies z.ZodType<PortableEvent>;

export const firstLine = (): string => lineOf({ format: FORMAT, version: VERSION });

export const lastLine = ({ events, sha256 }: LastLine): string => lineOf({ events, sha256 });

/** Always the same text for the same event, so that two exports of one log are the same bytes. */
export const eventLine = ({
  stream,
  revision,
  id,
  type,
  schemaVersion,
  data,
  metadata,
}: PortableEvent): string => lineOf({ stream, revision, id, type, schemaVersion, data, metadata });

const lineOf = (thing: object): string => `${JSON.stringify(thing)}\n`;

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
