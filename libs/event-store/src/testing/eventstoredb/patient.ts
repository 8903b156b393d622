/** For a machine that does other things too: nothing fails because it is slow. */
export const PATIENT = { appendTimeoutMs: 20_000, silenceMs: 20_000, openWithinMs: 20_000 } as const;
