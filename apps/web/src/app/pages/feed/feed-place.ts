import { Injectable, inject } from '@angular/core';
import type { SavedChunk } from '@heliograph/ui';
import type { IdList } from '../../core/lists/id-list';
import { PersonScope } from '../../core/scope/person-scope';
import { Session } from '../../core/session/session';

/** Where somebody was in their feed. */
export interface FeedPlace {
  /** The post at the upper edge of the screen, and how far below it its own edge was, in pixels. */
  readonly postId: string;
  readonly offset: number;
  /** How many posts were there. */
  readonly count: number;
  readonly chunks: readonly SavedChunk[];
}

const KEY = 'heliograph.feed-place';
/** So near the top there is no place to come back to. */
const NEAR_TOP_PX = 300;
/** Further down the way back costs more than it is worth. */
const MOST = 300;

/** Keeps one's place in the feed over a reload, in this tab only. */
@Injectable({ providedIn: 'root' })
export class FeedPlaces {
  readonly #session = inject(Session);
  #mayTake = true;

  constructor() {
    inject(PersonScope).onLeave(() => storage()?.removeItem(KEY));
  }

  /** Called as the page goes. */
  keep(list: IdList, feed: HTMLElement): void {
    const place = placeIn(feed);
    const userId = this.#session.person()?.id;
    const count = list.ids().length;
    storage()?.removeItem(KEY);
    if (place === null || userId === undefined || count > MOST || scrollY < NEAR_TOP_PX) return;
    write({ ...place, count, chunks: list.memory.save(), userId });
  }

  /** The place that was kept, once; null where the page was not loaded anew but come to. */
  take(): FeedPlace | null {
    if (!this.#mayTake) return null;
    this.#mayTake = false;
    const [navigation] = performance.getEntriesByType('navigation');
    const isBack =
      navigation !== undefined &&
      'type' in navigation &&
      /^(reload|back_forward)$/.test(String(navigation.type));
    const kept = isBack ? read() : null;
    return kept !== null && kept.userId === this.#session.person()?.id ? kept : null;
  }
}

function placeIn(feed: HTMLElement): { postId: string; offset: number } | null {
  for (const card of feed.querySelectorAll<HTMLElement>('[data-post]')) {
    const { top, bottom } = card.getBoundingClientRect();
    if (bottom > 0) return { postId: card.dataset.post ?? '', offset: top };
  }
  return null;
}

type Kept = FeedPlace & { readonly userId: string };

function write(kept: Kept): void {
  try {
    storage()?.setItem(KEY, JSON.stringify(kept));
  } catch {
    // Without room for it the feed begins at its top.
  }
}

/** What this tab wrote itself before it was loaded anew; a newer version of us may read it, so its shape is checked. */
function read(): Kept | null {
  const kept: unknown = JSON.parse(storage()?.getItem(KEY) ?? 'null');
  return isKept(kept) ? kept : null;
}

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' &&
  value !== null &&
  'postId' in value &&
  typeof value.postId === 'string' &&
  'offset' in value &&
  typeof value.offset === 'number' &&
  'count' in value &&
  typeof value.count === 'number' &&
  'userId' in value &&
  'chunks' in value &&
  Array.isArray(value.chunks) &&
  value.chunks.every(isChunk);

const isChunk = (value: unknown): value is SavedChunk =>
  typeof value === 'object' &&
  value !== null &&
  'ids' in value &&
  Array.isArray(value.ids) &&
  'live' in value &&
  'measured' in value;

function storage(): Storage | null {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}
