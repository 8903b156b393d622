import { versionedName, type DocumentProjection } from '../define-projection';
import type { DocumentReader } from '../documents/port';
import type { Push } from '../push';
import { DocumentFold } from './document-fold';
import type { LogEntry } from './log-entry';
import type { Steps } from './step';

/**
 * All events in one step: the touched documents are loaded at once, folded in memory, and each written once, however many
 * events touched it.
 */
export function documentSteps(projection: DocumentProjection<unknown>, documents: DocumentReader): Steps {
  const collection = versionedName(projection);
  const handled = new Set<string>(projection.handles);

  /** Each document at most once an event: a fold may count. */
  const touchedBy = (entry: LogEntry) => {
    const event = entry.read();
    return { event, keys: new Set(projection.keys(event)) };
  };

  return async function* (entries, from, tellAfter) {
    const touched = entries.filter(({ type }) => handled.has(type)).map(touchedBy);
    const ids = new Set(touched.flatMap(({ keys }) => [...keys]));
    const fold = new DocumentFold(ids.size === 0 ? new Map() : await documents.getMany(collection, [...ids]));
    const pushes: Push[] = [];
    for (const { event, keys } of touched) {
      for (const key of keys) {
        if (fold.hasPassed(key, event.position)) continue;
        const doc = fold.next(key, event.position, (before) => projection.evolve(before, event, key));
        if (event.position > tellAfter && projection.push) pushes.push(...projection.push(doc, event, key));
      }
    }
    const place = entries.at(-1)?.place ?? from.place;
    yield { changes: fold.changes(collection), checkpoint: { place, resume: null }, pushes };
  };
}
