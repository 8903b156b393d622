import type { FanOutProjection } from '../define-projection';
import type { DocumentReader } from '../documents/port';
import { ownCollection, ownReader } from './own-collections';
import type { Steps } from './step';

/**
 * A step for every chunk, which remembers where it stands inside its event, then one that is past the event. A crash in
 * between costs at most the last chunk once more.
 */
export function fanOutSteps(projection: FanOutProjection, documents: DocumentReader): Steps {
  const handled = new Set<string>(projection.handles);
  const own = ownReader(projection, documents);

  return async function* (entries, from, tellAfter) {
    let { place, resume } = from;
    for (const entry of entries) {
      const passed = { place: entry.place, resume: null };
      if (handled.has(entry.type)) {
        const event = entry.read();
        const { position } = event;
        for await (const chunk of projection.expand(event, own, resume)) {
          const changes = chunk.changes.map((change) => ({
            ...change,
            collection: ownCollection(projection, change.collection),
            position,
          }));
          yield { changes, checkpoint: { place, resume: chunk.resume }, pushes: [] };
        }
        yield { changes: [], checkpoint: passed, pushes: [] };
        if (position > tellAfter && projection.push) {
          for await (const pushes of projection.push(event, own)) {
            yield { changes: [], checkpoint: passed, pushes };
          }
        }
      }
      ({ place, resume } = passed);
    }
    yield { changes: [], checkpoint: { place, resume }, pushes: [] };
  };
}
