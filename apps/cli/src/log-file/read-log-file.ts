import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { checkAppend, EventTooLarge, RefusedStreamName } from '@heliograph/event-store';
import { CannotDo } from '../usage';
import { EventLine, FirstLine, LastLine, VERSION, type PortableEvent } from './format';
import { linesOf, LineTooLong } from './lines';

/** Bytes that are read at once. */
const CHUNK = 1_048_576;

/** A file of events that is not whole, or no file of events. The sentence names the file and says where. */
export class NoLogFile extends CannotDo {}

/**
 * The events of a file, in order. Only when the iteration has ended without throwing is the file known to be what was
 * exported: its count and its digest come last. Throws {@link NoLogFile}; holds one event at a time.
 */
export async function* eventsInLogFile(file: string): AsyncGenerator<PortableEvent> {
  const hash = createHash('sha256');
  let number = 0;
  let end: LastLine | null = null;
  for await (const line of wholeLines(file)) {
    number += 1;
    if (end !== null) throw altered(file, `goes on after its end, in line ${number}`);
    const value = parsed(line);
    if (number === 1) {
      assertKnown(file, value);
    } else {
      if (isEnd(value)) {
        end = value;
        continue;
      }
      yield eventOf(file, number, value);
    }
    hash.update(line);
  }
  if (number === 0) throw new NoLogFile(`${file} is empty, not a file of exported events.`);
  if (end === null)
    throw new NoLogFile(`${file} is cut off after line ${number}: its end is missing. Export again.`);
  const events = number - 2;
  if (end.events !== events) throw altered(file, `has ${events} events and says that it has ${end.events}`);
  if (end.sha256 !== hash.digest('hex'))
    throw altered(file, 'does not have the digest that it gives in its last line');
}

/** Reads a file to its end and answers how many events it holds. Throws {@link NoLogFile}. */
export async function verifyLogFile(file: string): Promise<number> {
  let count = 0;
  for await (const _ of eventsInLogFile(file)) count += 1;
  return count;
}

async function* wholeLines(file: string): AsyncGenerator<Buffer> {
  let number = 0;
  try {
    for await (const line of linesOf(createReadStream(file, { highWaterMark: CHUNK }))) {
      number += 1;
      if (line.at(-1) !== 0x0a) {
        throw new NoLogFile(`${file} is cut off in line ${number}. Export again.`);
      }
      yield line;
    }
  } catch (error) {
    if (error instanceof LineTooLong) throw altered(file, `holds no event in line ${number + 1}`);
    if (hasCode(error, 'ENOENT')) throw new NoLogFile(`There is no file ${file}.`);
    if (hasCode(error, 'EISDIR')) throw new NoLogFile(`${file} is a folder. Name the exported file in it.`);
    throw error;
  }
}

function assertKnown(file: string, value: unknown): void {
  const first = FirstLine.safeParse(value);
  if (!first.success) {
    throw new NoLogFile(`${file} is not a file of exported events: its first line does not say so.`);
  }
  const { version } = first.data;
  if (version !== VERSION) {
    throw new NoLogFile(
      `${file} has format version ${version}, this program knows ${VERSION}. Use the program that exported it.`,
    );
  }
}

/** What no engine would take is refused here, before any of it is appended. */
function eventOf(file: string, number: number, value: unknown): PortableEvent {
  const { success, data: event } = EventLine.safeParse(value);
  if (!success) throw altered(file, `holds no event in line ${number}`);
  try {
    checkAppend({ stream: event.stream, expected: event.revision - 1, events: [event] });
  } catch (error) {
    if (!(error instanceof EventTooLarge || error instanceof RefusedStreamName)) throw error;
    throw altered(file, `holds no event in line ${number} (${error.message})`);
  }
  return event;
}

/** Asked of every line, and that it is not is found out sooner so. */
const isEnd = (value: unknown): value is LastLine =>
  typeof value === 'object' && value !== null && 'sha256' in value && LastLine.safeParse(value).success;

function parsed(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'));
  } catch {
    return undefined;
  }
}

const altered = (file: string, how: string): NoLogFile =>
  new NoLogFile(`${file} is not what was exported: it ${how}. Export again.`);

const hasCode = (error: unknown, code: string): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === code;
