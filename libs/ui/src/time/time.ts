const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const LOCALE = 'en-GB';
const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always' });
const dayAndMonth = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short' });
const withYear = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', year: 'numeric' });
const weekday = new Intl.DateTimeFormat(LOCALE, { weekday: 'long' });
const exact = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short' });
const clock = new Intl.DateTimeFormat(LOCALE, { hour: '2-digit', minute: '2-digit' });

/** "now", "12 min", "3 h", "Yesterday", "Thursday" within a week, then "12 Nov", with the year where it is another. */
export function shortAgo(at: string, now: number): string {
  const then = new Date(at);
  const ago = now - then.getTime();
  if (ago < MINUTE) return 'now';
  if (ago < HOUR) return `${Math.floor(ago / MINUTE)} min`;
  const days = daysBetween(then, new Date(now));
  if (days === 0 || ago < 6 * HOUR) return `${Math.floor(ago / HOUR)} h`;
  if (days === 1) return 'Yesterday';
  if (days < 7) return weekday.format(then);
  return dateOf(then, now);
}

/** "just now", "12 minutes ago", "3 hours ago", "2 days ago", then the date. */
export function longAgo(at: string, now: number): string {
  const then = new Date(at);
  const ago = now - then.getTime();
  if (ago < MINUTE) return 'just now';
  if (ago < HOUR) return relative.format(-Math.floor(ago / MINUTE), 'minute');
  if (ago < DAY) return relative.format(-Math.floor(ago / HOUR), 'hour');
  if (ago < 7 * DAY) return relative.format(-Math.floor(ago / DAY), 'day');
  return dateOf(then, now);
}

/** "Today 05:58", "Yesterday 21:10", "Thursday 07:00", "12 Nov 18:20": over a break in a conversation. */
export function dayAndTime(at: string, now: number): string {
  const then = new Date(at);
  const days = daysBetween(then, new Date(now));
  const day =
    days <= 0 ? 'Today' : days === 1 ? 'Yesterday' : days < 7 ? weekday.format(then) : dateOf(then, now);
  return `${day} ${clock.format(then)}`;
}

/** "23 November 2026 at 06:12", in the reader's time zone. */
export const exactTime = (at: string): string => exact.format(new Date(at));

function dateOf(then: Date, now: number): string {
  return then.getFullYear() === new Date(now).getFullYear()
    ? dayAndMonth.format(then)
    : withYear.format(then);
}

/** Midnights between two moments, by the reader's calendar. */
function daysBetween(from: Date, to: Date): number {
  const day = (date: Date) => Date.UTC(date.getFullYear(), date.getMonth(), date.getDate());
  return Math.round((day(to) - day(from)) / DAY);
}
