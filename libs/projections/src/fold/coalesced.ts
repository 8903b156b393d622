import type { Push } from '../push';

/** Of the pushes with the same room, topic and key only the last, in its place, with the acks of all of them. */
export function coalesced(pushes: readonly Push[]): readonly Push[] {
  const kept = new Map<unknown, Push>();
  for (const push of pushes) {
    const { room, topic, key } = push;
    const same = key === undefined ? push : JSON.stringify([room, topic, key]);
    const earlier = kept.get(same);
    kept.delete(same);
    kept.set(same, withAcksOf(earlier, push));
  }
  return [...kept.values()];
}

function withAcksOf(earlier: Push | undefined, push: Push): Push {
  if (!earlier?.acks) return push;
  return { ...push, acks: [...new Set([...earlier.acks, ...(push.acks ?? [])])] };
}
