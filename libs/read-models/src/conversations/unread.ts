/** The most unread messages that are known one by one. */
export const MOST_LISTED = 500;

/**
 * The messages that somebody has not read. The newest 500 are listed by `seq`, so that unsending one takes it off; what
 * is older is only counted, and stays counted until its newest is read: too many rather than none.
 */
export interface Unread {
  readonly seqs: readonly number[];
  readonly older: { readonly count: number; readonly newestSeq: number } | null;
}

export const NOTHING_UNREAD: Unread = { seqs: [], older: null };

/** How many there are; with more than 500, at most how many. */
export const unreadCountOf = ({ seqs, older }: Unread): number => seqs.length + (older?.count ?? 0);

export function withUnread({ seqs, older }: Unread, seq: number): Unread {
  const [oldest, ...rest] = seqs;
  if (oldest === undefined || seqs.length < MOST_LISTED) return { seqs: [...seqs, seq], older };
  return { seqs: [...rest, seq], older: { count: (older?.count ?? 0) + 1, newestSeq: oldest } };
}

export const withoutUnread = ({ seqs, older }: Unread, unsent: number): Unread => ({
  seqs: seqs.filter((seq) => seq !== unsent),
  older,
});

export const readUpTo = ({ seqs, older }: Unread, read: number): Unread => ({
  seqs: seqs.filter((seq) => seq > read),
  older: older === null || older.newestSeq <= read ? null : older,
});
