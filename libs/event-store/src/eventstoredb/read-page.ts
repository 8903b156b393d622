import { isStreamNotFound } from './client-errors';
import type { RecordedEvent, ResolvedEvent, StreamingRead } from './client';
import { SilenceTimer } from './silence-timer';

/** Bytes of events that are held at once. */
const LARGEST_PAGE = 8 * 1_048_576;

export interface Page {
  readonly events: readonly RecordedEvent[];
  /** It was left before its end, since its events are large. */
  readonly isCut: boolean;
}

/**
 * Everything a read gives, or as much as may be held at once. Throws what the client throws, and `Silence` when nothing
 * comes for that many milliseconds; however it ends, the call has ended too.
 */
export async function readPage(read: StreamingRead<ResolvedEvent>, silenceMs: number): Promise<Page> {
  const events: RecordedEvent[] = [];
  // An error that comes when nobody waits any more would end the process.
  read.on('error', () => undefined);
  const timer = new SilenceTimer(silenceMs, (silence) => {
    cancelUnheard(read);
    read.destroy(silence);
  });
  try {
    let bytes = 0;
    for await (const { event } of read) {
      timer.heard();
      if (event === undefined) continue;
      events.push(event);
      bytes += event.data instanceof Uint8Array ? event.data.byteLength : 0;
      if (bytes < LARGEST_PAGE) continue;
      // A read that is only left keeps its place among the hundred of a connection.
      await read.cancel();
      return { events, isCut: true };
    }
    return { events, isCut: false };
  } catch (error) {
    if (isStreamNotFound(error)) return { events: [], isCut: false };
    throw error;
  } finally {
    timer.stop();
  }
}

/** Of a server that does not answer nobody can wait to hear that it has heard. */
function cancelUnheard(read: StreamingRead<ResolvedEvent>): void {
  read.cancel().catch(() => undefined);
}
