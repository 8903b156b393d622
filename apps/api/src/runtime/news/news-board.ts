import { UnknownCollection, type DocumentStore } from '@heliograph/projections';
import { z } from 'zod';
import { readNews, writeNews, type News } from './news';

const NAME = 'projector-news';
const LATEST = 'latest';
/** It is about no events, so it has read none. */
const NOWHERE = { place: null, resume: null };

const Posted = z.object({ news: z.string() });

/**
 * The latest news as a document among the read models: for those who cannot hear it. Checkpoints would not do, since one
 * that only passes events is stored seldom. It is dropped with the read models, so it never tells of what is not there.
 */
export class NewsBoard {
  readonly #documents: DocumentStore;
  #lastPlace: number | null = null;

  constructor(documents: DocumentStore) {
    this.#documents = documents;
  }

  /** Throws what the store throws; `DeposedProjector` where somebody with a higher number has posted. */
  async post(news: News): Promise<void> {
    this.#lastPlace ??= await this.#placeOfLatest();
    // Higher than the one before, also where that is of another process whose clock is ahead.
    const position = Math.max(Date.now(), this.#lastPlace + 1);
    const change = { collection: NAME, id: LATEST, doc: { news: writeNews(news) }, position };
    await this.#documents.commit(NAME, [change], NOWHERE, news.fencing);
    this.#lastPlace = position;
  }

  /** Null: nobody has posted. Throws what the store throws. */
  async read(): Promise<News | null> {
    try {
      const doc = (await this.#documents.getMany(NAME, [LATEST])).get(LATEST)?.doc;
      return doc ? readNews(Posted.parse(doc).news) : null;
    } catch (error) {
      if (error instanceof UnknownCollection) return null;
      throw error;
    }
  }

  async #placeOfLatest(): Promise<number> {
    await this.#documents.ensure({ name: NAME, indexes: {} });
    return (await this.#documents.getMany(NAME, [LATEST])).get(LATEST)?.position ?? 0;
  }
}
