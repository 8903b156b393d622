import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import type { LogFile } from './log';
import type { LogRecord } from './records';

const Line = z.object({
  position: z.coerce.bigint(),
  size: z.coerce.bigint(),
  event: z
    .object({
      id: z.string(),
      type: z.string(),
      contentType: z.string(),
      data: z.base64().transform((text) => Buffer.from(text, 'base64')),
      metadata: z.base64().transform((text) => Buffer.from(text, 'base64')),
      stream: z.string(),
      revision: z.coerce.bigint(),
      created: z.coerce.bigint(),
    })
    .nullable(),
});

/**
 * One line of JSON a record, in the file before the write is acknowledged: outlives kill -9 of the process, not a power
 * cut. A half line at the end was never acknowledged and is left out.
 */
export function openLogFile(path: string): LogFile {
  const text = existsSync(path) ? readFileSync(path, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(path, Buffer.byteLength(whole));
  return {
    records: whole.split('\n').slice(0, -1).map(parse),
    append: (records) => appendFileSync(path, records.map(lineOf).join('')),
  };
}

function parse(line: string): LogRecord {
  const { position, size, event } = Line.parse(JSON.parse(line));
  return { position, size, event: event === null ? null : { ...event, position } };
}

function lineOf({ position, size, event }: LogRecord): string {
  const line = {
    position: String(position),
    size: String(size),
    event: event && {
      ...event,
      position: undefined,
      revision: String(event.revision),
      created: String(event.created),
      data: Buffer.from(event.data).toString('base64'),
      metadata: Buffer.from(event.metadata).toString('base64'),
    },
  };
  return `${JSON.stringify(line)}\n`;
}
