/** The demo cannot go on. The sentence is all that a person needs. */
export class CannotTell extends Error {
  override readonly name = 'CannotTell';
}

/** The server answered something that is no success. */
export class RefusedByServer extends Error {
  override readonly name = 'RefusedByServer';

  constructor(
    readonly code: string,
    what: string,
    detail: string,
  ) {
    super(`${what} was refused (${code}): ${detail}`);
  }
}
