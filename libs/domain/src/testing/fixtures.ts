import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { EVENT_TABLE } from '../event-table';
import type { RecordedEvent } from '../kernel/recorded-event';
import { upcast } from '../kernel/upcast';

const FOLDER = join(import.meta.dirname, '../fixtures');

const Fixture = z.strictObject({
  type: z.string(),
  schemaVersion: z.int(),
  stream: z.string(),
  data: z.record(z.string(), z.unknown()),
  metadata: z.strictObject({
    at: z.iso.datetime(),
    commandId: z.string(),
    correlationId: z.string(),
    causationId: z.string(),
    actorId: z.nullable(z.string()),
    fingerprint: z.nullable(z.string()),
  }),
});

/** An event as some version of the program wrote it, personal fields in the clear. Once committed it never changes. */
export type Fixture = z.infer<typeof Fixture> & { readonly file: string };

/** One fixture for every version of every event type, from `fixtures/<Type>.v<version>.json`. */
export const eventFixtures = (): readonly Fixture[] =>
  readdirSync(FOLDER)
    .sort()
    .map((file) => ({ ...Fixture.parse(JSON.parse(readFileSync(join(FOLDER, file), 'utf8'))), file }));

/** A fixture as it is read today: upcast and checked against the newest schema. Throws where that is impossible. */
export function readFixture({ type, schemaVersion, stream, data, metadata, file }: Fixture): RecordedEvent {
  const definition = EVENT_TABLE.get(type);
  if (definition === undefined) throw new Error(`${file}: no event type is called ${type}`);
  const newest = definition.schema.parse(upcast(definition, schemaVersion, data));
  return {
    id: file,
    type,
    stream,
    revision: 0,
    position: 1,
    data: newest,
    metadata,
    erased: [],
  } as RecordedEvent;
}
