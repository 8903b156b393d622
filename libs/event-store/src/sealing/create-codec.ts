import {
  EVENT_TABLE,
  upcast,
  type EventMetadata,
  type EventType,
  type RecordedEvent,
} from '@heliograph/domain';
import { z } from 'zod';
import { UnreadableEvent } from '../errors';
import type { EventCodec } from './codec';
import type { KeyStore } from './key-store';
import { assertSealed, openFields, sealFields, withErased } from './personal-fields';

type Table = typeof EVENT_TABLE;
type Definition = NonNullable<ReturnType<Table['get']>>;
interface Identity {
  readonly id: string;
  readonly type: string;
}

const StoredData = z.record(z.string(), z.unknown());
/** What a later program may have added is left out. */
const StoredMetadata = z.object({
  at: z.string(),
  commandId: z.string(),
  correlationId: z.string(),
  causationId: z.string(),
  actorId: z.nullable(z.string()),
  fingerprint: z.nullable(z.string()),
});

/** The codec over a key store. `table`: every event type there is; another one only to try out versions. */
export function createCodec({ keys, table = EVENT_TABLE }: { keys: KeyStore; table?: Table }): EventCodec {
  const definitionOf = (type: string): Definition => {
    const definition = table.get(type);
    if (definition === undefined) throw new UnreadableEvent(`No event type is called "${type}".`);
    return definition;
  };

  return {
    async encode(id, event, metadata) {
      const definition = definitionOf(event.type);
      const identity = { id, type: event.type };
      // What could not be read again would stop every projection for ever.
      checked(definition.schema, event.data, identity);
      return {
        ...identity,
        schemaVersion: definition.version,
        data: JSON.stringify(await sealFields(event.data, definition.personal, identity, keys)),
        metadata: JSON.stringify(metadata),
      };
    },

    async decode(stored) {
      const definition = definitionOf(stored.type);
      const { id, stream, revision, position, schemaVersion } = stored;
      const { personal } = definition;
      const inStore = checked(StoredData, parsed(stored.data, stored), stored);
      // Which fields an older version declared as personal is no longer known.
      if (schemaVersion === definition.version) assertSealed(inStore, personal, stored);
      const opening = openFields(inStore, stored, keys);
      const opened = opening instanceof Promise ? await opening : opening;
      const newest = upToDate(definition, schemaVersion, opened, stored);
      const { data, erased } = withErased(newest, personal);
      const metadata = checked(StoredMetadata, parsed(stored.metadata, stored), stored);
      const event = { id, type: definition.type, stream, revision, position, data, metadata, erased };
      assertRecorded(event, definition);
      return event;
    },
  };
}

function parsed(json: string, { id, type }: Identity): unknown {
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new UnreadableEvent(`${type} ${id} is not JSON.`, { cause: error });
  }
}

/** Throws with the places that are wrong, never with the values: they may be personal and errors are logged. */
function checked<T>(schema: z.ZodType<T>, value: unknown, { id, type }: Identity): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const places = result.error.issues.map(({ code, path }) => `${path.join('.')} (${code})`);
  throw new UnreadableEvent(`${type} ${id} has not the shape it must have: ${places.join(', ')}.`);
}

function upToDate(
  definition: Definition,
  version: number,
  data: Record<string, unknown>,
  { id, type }: Identity,
) {
  try {
    return upcast(definition, version, data);
  } catch (error) {
    throw new UnreadableEvent(`${type} ${id} of version ${version} cannot be brought to the newest.`, {
      cause: error,
    });
  }
}

type Unchecked = Identity & {
  readonly type: EventType;
  readonly stream: string;
  readonly revision: number;
  readonly position: number;
  readonly data: unknown;
  readonly metadata: EventMetadata;
  readonly erased: readonly string[];
};

/** The schema's yes is what makes it an event of the table: the one place where types and stored bytes meet. */
function assertRecorded(
  event: Unchecked,
  { schema }: Definition,
): asserts event is Unchecked & RecordedEvent {
  checked(schema, event.data, event);
}
