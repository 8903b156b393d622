import type { EventType } from '../event-table';
import type { EventMetadata, NewEvent, RecordedEvent } from '../kernel/recorded-event';

/** Where events are said to lie; what is left out is made up, the same every time. */
export interface RecordedOptions {
  readonly stream?: string;
  /** Revision and position of the first event; the others follow it. */
  readonly revision?: number;
  readonly position?: number;
  readonly metadata?: Partial<EventMetadata>;
}

/** Events as they would be read from a log: revisions from 0, positions from 1, one second apart. */
export function recorded<T extends EventType>(
  events: readonly NewEvent<T>[],
  { stream = 'test-stream', revision = 0, position = 1, metadata }: RecordedOptions = {},
): RecordedEvent<T>[] {
  return events.map((event, index) => {
    const id = `event-${position + index}`;
    return {
      ...event,
      id,
      stream,
      revision: revision + index,
      position: position + index,
      metadata: {
        at: new Date(Date.UTC(2026, 0, 1) + (position + index) * 1000).toISOString(),
        commandId: `command-of-${id}`,
        correlationId: `request-of-${id}`,
        causationId: `command-of-${id}`,
        actorId: null,
        fingerprint: null,
        ...metadata,
      },
      erased: [],
    } as unknown as RecordedEvent<T>;
  });
}
