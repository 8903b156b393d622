import { createHash } from 'node:crypto';
import { Readable, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { eventLine, firstLine, lastLine, type LastLine, type PortableEvent } from './format';

interface Options {
  readonly to: Writable;
  /** Leaves `to` open. */
  readonly keepOpen?: boolean;
  /** Gives up; the file has no end then, so nobody takes it for a whole one. */
  readonly until: AbortSignal;
  readonly onProgress: (events: number) => void;
}

/**
 * Writes events as a file: the first line says what it is, the last how many there are and their digest. Reads on only as
 * fast as `to` takes it. Throws `AbortError` when it was given up. Answers the last line.
 */
export async function writeLogFile(
  pages: AsyncIterable<readonly PortableEvent[]>,
  { to, keepOpen = false, until, onProgress }: Options,
): Promise<LastLine> {
  const hash = createHash('sha256');
  let events = 0;
  let end: LastLine = { events, sha256: '' };

  const hashed = (text: string): string => {
    hash.update(text);
    return text;
  };
  async function* text(): AsyncGenerator<string> {
    yield hashed(firstLine());
    for await (const page of pages) {
      yield hashed(page.map(eventLine).join(''));
      events += page.length;
      onProgress(events);
    }
    end = { events, sha256: hash.digest('hex') };
    yield lastLine(end);
  }
  await pipeline(Readable.from(text(), { objectMode: true, highWaterMark: 1 }), to, {
    end: !keepOpen,
    signal: until,
  });
  return end;
}
