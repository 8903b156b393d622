import type { EventCodec, EventStore, LogPlace } from '@heliograph/event-store';
import type { Projection } from '../define-projection';
import type { DocumentStore } from '../documents/port';
import { Feed } from '../fold/feed';
import { logEntries, placeOf } from '../fold/log-entry';

export interface FoldLogOptions {
  readonly store: EventStore;
  readonly codec: EventCodec;
  /** Empty, or what an earlier call left: each projection goes on from its checkpoint there. */
  readonly documents: DocumentStore;
  readonly projections: readonly Projection[];
  /** Events that are read at once. */
  readonly pageSize?: number;
}

const PAGE_SIZE = 4_000;

/**
 * Folds the log up to its present end and tells nobody: what the documents are by right, to compare with what they are.
 * Throws at the first event that cannot be read or folded. Answers the last event's place.
 */
export async function foldLog(options: FoldLogOptions): Promise<LogPlace | null> {
  const { store, codec, documents, projections, pageSize = PAGE_SIZE } = options;
  const feeds = await Promise.all(
    projections.map((projection) => Feed.open({ projection, documents, tellAfter: Infinity, tell: nobody })),
  );
  const types = new Set(projections.flatMap(({ handles }) => handles));
  const end = await store.head();
  let after: LogPlace | null = null;
  while ((after?.position ?? 0) < (end?.position ?? 0)) {
    const page = await store.readAll({ direction: 'forwards', after, limit: pageSize });
    const entries = await logEntries(page, codec, types);
    for (const feed of feeds) await feed.advance(entries);
    const last = page.at(-1);
    if (last === undefined) break;
    after = placeOf(last);
  }
  for (const feed of feeds) await feed.save();
  return after;
}

const nobody = (): void => undefined;
