import type { Media, Message } from '@heliograph/contracts';
import type { OutboxEntry } from '../../../core/outbox/outbox';

const BREAK_MS = 20 * 60_000;

/** Where a message stands in an unbroken run of one person's: it gives its bubble its corners, the last one the face. */
export type Place = 'alone' | 'first' | 'middle' | 'last';

export interface MessageRow {
  readonly kind: 'message';
  /** The same while it is on its way and once the server has it. */
  readonly key: string;
  /** Null while the server does not have it. */
  readonly seq: number | null;
  readonly isOwn: boolean;
  readonly text: string | null;
  readonly media: Media | null;
  /** Undefined where no post is shared, null where it is gone or not for the viewer. */
  readonly post: Message['post'];
  readonly unsent: boolean;
  readonly at: string;
  readonly place: Place;
  /** Its entry while it is on its way. */
  readonly entry: OutboxEntry | null;
  /** What stands under it. */
  readonly mark: 'sent' | 'seen' | null;
}

export type LogRow =
  | MessageRow
  | { readonly kind: 'time'; readonly key: string; readonly at: string }
  | { readonly kind: 'new'; readonly key: string };

export interface LogState {
  readonly messages: readonly Message[];
  readonly entries: readonly OutboxEntry[];
  readonly viewerId: string;
  readonly otherReadSeq: number;
  /** Where the "New" line stands: before the first of theirs after this one; null for no line. */
  readonly newAfterSeq: number | null;
  /** Whether the first message of all is among them; else the first new one may lie before what is loaded. */
  readonly atStart: boolean;
  /** What the viewer has just uploaded, by id. */
  readonly uploads: ReadonlyMap<string, Media>;
}

/** A conversation as it is shown: messages by their seq, then what is on its way, with breaks and lines between. */
export function logRows(state: LogState): readonly LogRow[] {
  const rows: LogRow[] = [];
  let before: MessageRow | undefined;
  let hasLine = state.newAfterSeq === null || !reachesBack(state, state.newAfterSeq);
  for (const row of messageRows(state)) {
    const isFirstNew = !hasLine && !row.isOwn && row.seq !== null && row.seq > (state.newAfterSeq ?? 0);
    const isBreak = !before || breaks(before.at, row.at);
    if (isBreak) rows.push({ kind: 'time', key: `time-${row.key}`, at: row.at });
    if (isFirstNew) rows.push({ kind: 'new', key: 'new' });
    hasLine ||= isFirstNew;
    const last = rows.at(-1);
    if (last?.kind === 'message' && last.isOwn === row.isOwn) {
      rows[rows.length - 1] = { ...last, place: last.place === 'alone' ? 'first' : 'middle' };
      rows.push({ ...row, place: 'last' });
    } else {
      rows.push(row);
    }
    before = row;
  }
  return rows;
}

const reachesBack = ({ messages, atStart }: LogState, seq: number): boolean =>
  atStart || (messages[0]?.seq ?? 0) <= seq;

function messageRows(state: LogState): readonly MessageRow[] {
  const { messages, viewerId, uploads } = state;
  const arrived = new Set(messages.map(({ clientId }) => clientId));
  const isOwn = (message: Message) => message.senderId === viewerId;
  const lastOwn = messages.findLast((message) => isOwn(message) && !message.unsent);
  const lastSeen = messages.findLast(
    (message) => isOwn(message) && !message.unsent && message.seq <= state.otherReadSeq,
  );
  const markOf = (message: Message) => (message === lastSeen ? 'seen' : message === lastOwn ? 'sent' : null);
  return [
    ...messages.map((message): MessageRow => ({
      kind: 'message',
      key: isOwn(message) && message.clientId !== undefined ? message.clientId : message.id,
      seq: message.seq,
      isOwn: isOwn(message),
      text: message.text,
      media: message.media ?? null,
      post: message.post,
      unsent: message.unsent,
      at: message.createdAt,
      place: 'alone',
      entry: null,
      mark: markOf(message),
    })),
    ...state.entries
      .filter(({ clientId }) => !arrived.has(clientId))
      .map((entry): MessageRow => ({
        kind: 'message',
        key: entry.clientId,
        seq: null,
        isOwn: true,
        text: entry.text,
        media: (entry.mediaId === null ? undefined : uploads.get(entry.mediaId)) ?? null,
        post: undefined,
        unsent: false,
        at: new Date(entry.at).toISOString(),
        place: 'alone',
        entry,
        mark: null,
      })),
  ];
}

function breaks(before: string, after: string): boolean {
  const [from, to] = [new Date(before), new Date(after)];
  return to.getTime() - from.getTime() > BREAK_MS || from.toDateString() !== to.toDateString();
}
