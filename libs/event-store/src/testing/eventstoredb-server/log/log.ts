import { newRecords, systemEvent } from './new-records';
import { RecentIds } from './recent-ids';
import {
  DELETED_REVISION,
  metadataStreamOf,
  type LogRecord,
  type ProposedEvent,
  type RecordedEvent,
} from './records';
import { Stream } from './stream';
import type { Expected, Written } from './write';
import { decide, type Decision } from './write-rules';

/** What is left of a log when its process ends. */
export interface LogFile {
  readonly records: Iterable<LogRecord>;
  append(records: readonly LogRecord[]): void;
}

export interface LogOptions {
  readonly maxAppendSize: number;
  readonly rememberedIds: number;
  readonly file?: LogFile | undefined;
}

/** The log with the server's write rules; knows nothing of gRPC. Everything is done at once: who delays is the caller. */
export class Log {
  readonly #all: RecordedEvent[] = [];
  readonly #boundaries = new Set<bigint>();
  readonly #streams = new Map<string, Stream>();
  readonly #listeners = new Set<() => void>();
  readonly #options: LogOptions;
  #remembered: RecentIds;
  #end = 0n;

  constructor(options: LogOptions) {
    this.#options = options;
    this.#remembered = new RecentIds(options.rememberedIds);
    for (const record of options.file?.records ?? []) this.#take(record);
    if (this.#end === 0n) this.#begin();
  }

  /** All events, oldest first, by increasing position. */
  get all(): readonly RecordedEvent[] {
    return this.#all;
  }

  /** Where the next record will begin. */
  get end(): bigint {
    return this.#end;
  }

  /** Absent: never written to. */
  stream(name: string): Stream | undefined {
    return this.#streams.get(name);
  }

  /** Whether a record begins there. What lies beyond the end is no question of boundaries. */
  isBoundary(position: bigint): boolean {
    return this.#boundaries.has(position);
  }

  /** The index in `all` of the first event at or after a position. */
  indexFrom(position: bigint): number {
    let low = 0;
    let high = this.#all.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#all[middle]?.position ?? 0n) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  append(name: string, expected: Expected, events: readonly ProposedEvent[]): Written {
    if (events.reduce((sum, { data }) => sum + data.length, 0) > this.#options.maxAppendSize) {
      return { kind: 'too-large' };
    }
    const decision = this.#decide(name, expected, events);
    if (decision.kind === 'repeated') return this.#repeated(name, decision.revision);
    if (decision.kind !== 'write') return decision;
    const stream = this.#streams.get(name);
    if (stream?.softDeleted) this.#write(name, this.#truncation(name, stream.last + 1n));
    return this.#write(name, this.#after(name, events));
  }

  /** Hides what the stream holds; it can be written to again. */
  softDelete(name: string, expected: Expected): Written {
    return this.#remove(name, expected, () => this.#truncation(name, DELETED_REVISION));
  }

  /** Closes the stream for ever. */
  tombstone(name: string, expected: Expected): Written {
    return this.#remove(name, expected, () =>
      newRecords({ stream: name, revision: DELETED_REVISION, position: this.#end }, [
        systemEvent('$streamDeleted', ''),
      ]),
    );
  }

  /** Calls back after each write. Returns the way to stop. */
  onWritten(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What a process forgets when it ends: ids for appends that name no revision, and who listened. */
  forget(): void {
    this.#remembered = new RecentIds(this.#options.rememberedIds);
    this.#listeners.clear();
  }

  /** A fresh database: an epoch record, which is no event, and one system event. */
  #begin(): void {
    const epoch: LogRecord = { position: 0n, size: 137n, event: null };
    const stream = metadataStreamOf('$scavenges');
    const first = newRecords({ stream, revision: 0n, position: epoch.size }, [
      systemEvent('$metadata', '{"$maxAge":2592000}'),
    ]);
    this.#options.file?.append([epoch, ...first]);
    for (const record of [epoch, ...first]) this.#take(record);
  }

  #decide(name: string, expected: Expected, events: readonly ProposedEvent[]): Decision {
    const described = (this.#streams.get(metadataStreamOf(name))?.last ?? -1n) >= 0n;
    const stream = this.#streams.get(name) ?? new Stream();
    const ids = events.map(({ id }) => id);
    return decide({ name, stream, expected, ids, described, remembered: this.#remembered });
  }

  #remove(name: string, expected: Expected, records: () => readonly LogRecord[]): Written {
    const decision = this.#decide(name, expected, []);
    if (decision.kind === 'repeated') throw new Error('What names no ids repeats nothing.');
    return decision.kind === 'write' ? this.#write(name, records()) : decision;
  }

  #repeated(name: string, revision: bigint): Written {
    const position = this.#streams.get(name)?.at(revision)?.position ?? null;
    return { kind: 'written', revision, position };
  }

  #truncation(name: string, before: bigint): LogRecord[] {
    return this.#after(metadataStreamOf(name), [systemEvent('$metadata', `{"$tb":${before}}`)]);
  }

  #after(stream: string, events: readonly ProposedEvent[]): LogRecord[] {
    const revision = (this.#streams.get(stream)?.last ?? -1n) + 1n;
    return newRecords({ stream, revision, position: this.#end }, events);
  }

  #write(name: string, records: readonly LogRecord[]): Written {
    this.#options.file?.append(records);
    for (const record of records) {
      this.#take(record);
      if (record.event !== null) this.#remembered.add(record.event);
    }
    for (const listener of this.#listeners) listener();
    return {
      kind: 'written',
      revision: this.#streams.get(name)?.last ?? -1n,
      position: records.at(-1)?.position ?? null,
    };
  }

  #take({ position, size, event }: LogRecord): void {
    this.#boundaries.add(position);
    this.#end = position + size;
    if (event === null) return;
    this.#all.push(event);
    const stream = this.#streamOf(event.stream);
    if (event.revision === DELETED_REVISION) stream.tombstoned = true;
    else stream.events.push(event);
    if (event.stream.startsWith('$$')) this.#streamOf(event.stream.slice(2)).describe(event.data);
  }

  #streamOf(name: string): Stream {
    const known = this.#streams.get(name);
    if (known !== undefined) return known;
    const stream = new Stream();
    this.#streams.set(name, stream);
    return stream;
  }
}
