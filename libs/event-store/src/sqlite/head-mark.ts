import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import { z } from 'zod';
import type { LogPlace } from '../port';

type Head = Pick<LogPlace, 'position' | 'eventId'>;

/** Always the same length, so that a shorter one leaves nothing of a longer one behind. */
const LENGTH = 160;
const Mark = z.object({ position: z.int(), eventId: z.string() });

export const headMarkOf = (file: string): string => `${file}-head`;

/**
 * A small file beside the log that says what its newest event is. SQLite does not notice when newest commits vanish with
 * a WAL that was deleted, cut or changed; who opens the log notices by this. It is written after each commit and never
 * synced: a killed process leaves it exact, a power cut may leave an older one, and it is never ahead of the log.
 */
export class HeadMark {
  readonly #file: number;

  constructor(logFile: string) {
    this.#file = openSync(headMarkOf(logFile), constants.O_RDWR | constants.O_CREAT, 0o600);
  }

  write({ position, eventId }: Head): void {
    const text = JSON.stringify({ position, eventId });
    try {
      writeSync(this.#file, `${crc32(text)} ${text}`.padEnd(LENGTH - 1) + '\n', 0);
    } catch {
      // The events are committed, and an older mark is true as well.
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/** Null where there is none, or one that was torn: it is a help and never the truth. */
export function readHeadMark(logFile: string): Head | null {
  const file = headMarkOf(logFile);
  if (!existsSync(file)) return null;
  const [, checksum = '', text = ''] = /^(\d+) (\{.*\}) *\n/.exec(readFileSync(file, 'utf8')) ?? [];
  if (text === '' || crc32(text) !== Number(checksum)) return null;
  const mark = Mark.safeParse(JSON.parse(text));
  return mark.success ? mark.data : null;
}
