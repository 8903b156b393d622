import type { Push } from '@heliograph/projections';

/** The same push to several rooms. */
export interface Addressed {
  readonly rooms: readonly string[];
  readonly push: Push;
}

/**
 * Pushes that carry the very same body to different rooms (a new post, to each follower) as one, in the place of the first:
 * it is presented and encoded once, however many follow. What answers somebody or leaves somebody out stays by itself.
 */
export function addressed(pushes: readonly Push[]): readonly Addressed[] {
  const found = new Map<unknown, { rooms: string[]; push: Push }>();
  for (const push of pushes) {
    const isShared = push.acks === undefined && push.exceptUserId === undefined;
    const same = isShared ? push.body : push;
    const earlier = found.get(same);
    if (earlier?.push.topic === push.topic) earlier.rooms.push(push.room);
    else found.set(earlier ? push : same, { rooms: [push.room], push });
  }
  return [...found.values()];
}
