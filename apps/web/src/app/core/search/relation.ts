import type { PersonRow } from '@heliograph/contracts';

/** A person's second line: their username, and what there is between them and the viewer. */
export function relationOf({ username, viewer }: PersonRow): string {
  const { isSelf, following, followedBy } = viewer;
  if (isSelf) return `${username} · you`;
  if (following && followedBy) return `${username} · you follow each other`;
  if (following) return `${username} · you follow them`;
  return followedBy ? `${username} · follows you` : username;
}
