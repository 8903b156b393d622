/** Milliseconds; below it the client warns. */
const USUAL_INTERVAL = 10_000;
/** So many clients of a process differ from each other; those before them have long been closed. */
const DIFFERENT = 1_000;
const SAID = /[?&]keep[-_]?alive[-_]?interval=(\d+)/i;

/**
 * The same connection string for the nth client of a process, with a connection of its own: below the clients gRPC gives all
 * whose settings are equal one connection, with its hundred calls and its death. They differ in how often they ask whether
 * the server is there, by milliseconds. That they ask is not left to the string: a connection that died without a word would
 * never be noticed.
 */
export function onItsOwn(connectionString: string, nth: number): string {
  const [, said] = SAID.exec(connectionString) ?? [];
  const interval = Math.max(USUAL_INTERVAL, Number(said ?? 0)) + (nth % DIFFERENT);
  // Of two with one name the client takes the last.
  return `${connectionString}${connectionString.includes('?') ? '&' : '?'}keepAliveInterval=${interval}`;
}
