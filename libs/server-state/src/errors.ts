/** The state cannot be read or written now, or its answer did not come. Worth doing the same again later. */
export class ServerStateUnavailable extends Error {
  override readonly name = 'ServerStateUnavailable';
}

/** There is no room left; nothing was changed. */
export class ServerStateFull extends Error {
  override readonly name = 'ServerStateFull';
}

/** The state's file does not hold what was written to it. No retry helps: the message says what to do. */
export class DamagedState extends Error {
  override readonly name = 'DamagedState';
  constructor(file: string, reason: string, options: ErrorOptions = {}) {
    super(
      `${file} is damaged and cannot be read (${reason}). Nothing of it was overwritten. Put it back from your newest ` +
        'backup, or move it away with its -wal file: everybody has to sign in again, and nothing else is lost.',
      options,
    );
  }
}

/** The state's collection has another index by a name of ours. No retry helps: the message says what to do. */
export class OtherStateIndexes extends Error {
  override readonly name = 'OtherStateIndexes';
  constructor(collection: string, options: ErrorOptions = {}) {
    super(
      `"${collection}" in the database of the server state has another index by a name of ours. Drop that collection's ` +
        'indexes: they are made when the server starts.',
      options,
    );
  }
}
