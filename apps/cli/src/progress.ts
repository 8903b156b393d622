/** Milliseconds between two lines. */
const EVERY = 2_000;

/** Says how far something is, not more often than a person wants to read it. */
export function progress(
  say: (line: string) => void,
  what: string,
  now: () => number = () => performance.now(),
): (count: number) => void {
  let said = now();
  return (count) => {
    if (now() - said < EVERY) return;
    said = now();
    say(`${what}: ${count.toLocaleString('en')} …`);
  };
}
