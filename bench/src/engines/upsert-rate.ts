import { randomUUID } from 'node:crypto';
import type { Change, DocumentStore } from '@heliograph/projections';
import { perSecond } from '../per-second';

const NAME = 'bench-card.v1';
const DOCUMENTS = 1_000;
const COMMITS = 5;

/**
 * Guarded upserts a second: commits of a thousand documents of a projection's own collection, each with its checkpoint; the
 * first writes them, the others change them.
 */
export async function upsertRate(documents: DocumentStore): Promise<number> {
  await documents.ensure({ name: NAME, indexes: { byAuthor: ['authorId', 'since'] } });
  const ids = Array.from({ length: DOCUMENTS }, () => randomUUID());
  const [authorId, eventId] = [randomUUID(), randomUUID()];
  const commit = (position: number): Promise<void> => {
    const changes = ids.map((id, n): Change => ({
      collection: NAME,
      id,
      position,
      doc: { id, authorId, since: n, caption: 'The light came late.', likeCount: position },
    }));
    const place = { position, token: String(position), eventId };
    return documents.commit(NAME, changes, { place, resume: null });
  };
  await commit(1);
  return perSecond(DOCUMENTS * COMMITS, async () => {
    for (let n = 0; n < COMMITS; n += 1) await commit(n + 2);
  });
}
