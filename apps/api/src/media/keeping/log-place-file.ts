import { open, readFile, rename } from 'node:fs/promises';
import type { LogPlace } from '@heliograph/event-store';
import { z } from 'zod';

const Place = z.strictObject({ position: z.int(), token: z.string(), eventId: z.string() });

/** Where a reader of the log stands, kept in a small file that is replaced as a whole. */
export interface LogPlaceFile {
  /** null when there is none, or none that can be read: then it begins at the start. */
  load(): Promise<LogPlace | null>;
  save(place: LogPlace): Promise<void>;
}

export const logPlaceFile = (path: string): LogPlaceFile => ({
  async load() {
    const text = await readFile(path, 'utf8').catch(() => '');
    const parsed = Place.safeParse(parsedJson(text));
    return parsed.success ? parsed.data : null;
  },
  async save(place) {
    const next = `${path}.next`;
    const file = await open(next, 'w', 0o600);
    try {
      await file.writeFile(JSON.stringify(place));
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(next, path);
  },
});

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
