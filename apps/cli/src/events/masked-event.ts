import { EVENT_TABLE } from '@heliograph/domain';
import type { EventCodec, StoredEvent } from '@heliograph/event-store';
import { z } from 'zod';

const SEALED = '«sealed»';
const ERASED = '«erased»';

const Fields = z.record(z.string(), z.unknown());
const Sealed = z.object({ $enc: z.number() });

/** An event as it lies in the log, with a word in place of each personal field. Opens no seal. */
export function maskedEvent(stored: StoredEvent) {
  const personal = EVENT_TABLE.get(stored.type)?.personal ?? {};
  const isPersonal = (field: string, value: unknown) => field in personal || Sealed.safeParse(value).success;
  const data = Object.entries(Fields.parse(JSON.parse(stored.data))).map(
    ([field, value]) => [field, isPersonal(field, value) ? SEALED : value] as const,
  );
  return shown(stored, Object.fromEntries(data));
}

/** An event as the program reads it, with its personal fields in the clear. Fails as `decode` does. */
export async function revealedEvent(stored: StoredEvent, codec: EventCodec) {
  const { data, erased } = await codec.decode(stored);
  const gone = Object.fromEntries(erased.map((field) => [field, ERASED]));
  return shown(stored, { ...data, ...gone });
}

const shown = (
  { position, id, type, schemaVersion, stream, revision, metadata }: StoredEvent,
  data: Readonly<Record<string, unknown>>,
) => ({
  position,
  id,
  type,
  schemaVersion,
  stream,
  revision,
  data,
  metadata: Fields.parse(JSON.parse(metadata)),
});
