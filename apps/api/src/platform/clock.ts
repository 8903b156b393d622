/** Now, in milliseconds since 1970. Behind a token, so that a test can move it. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
