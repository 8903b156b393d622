/** The state cannot be read or written now; nothing was changed. Worth trying again later. */
export class ServerStateUnavailable extends Error {
  override readonly name = 'ServerStateUnavailable';
}

/** There is no room left; nothing was changed. */
export class ServerStateFull extends Error {
  override readonly name = 'ServerStateFull';
}
