/**
 * The document store cannot be read or written now. Worth trying again later: of a commit nothing was written, or it may
 * be done again as it was, since changes are guarded by their position and the checkpoint comes last.
 */
export class DocumentStoreUnavailable extends Error {
  override readonly name = 'DocumentStoreUnavailable';
}

/** The read models are damaged. Nothing is lost: they are built again from the log. */
export class DamagedReadModels extends Error {
  override readonly name = 'DamagedReadModels';
  constructor(reason: string, options: ErrorOptions) {
    super(
      `The read models are damaged (${reason}). Nothing is lost: start the server again, and it moves them aside and ` +
        'builds new ones from the log.',
      options,
    );
  }
}

/** Somebody else projects by now: this process held the lease of doing so, and has lost it. It is to write no more. */
export class DeposedProjector extends Error {
  override readonly name = 'DeposedProjector';
  constructor(projection: string, fencing: number) {
    super(
      `"${projection}" has been taken over by another process since this one took it (as number ${fencing}).`,
    );
  }
}

/** A collection that nobody has made (yet): the projection that owns it never ran here, or was dropped. */
export class UnknownCollection extends Error {
  override readonly name = 'UnknownCollection';
  constructor(collection: string) {
    super(`There is no collection "${collection}". The projection that owns it makes it when it starts.`);
  }
}

/** A collection is there with other indexes than its projection declares. */
export class OtherIndexes extends Error {
  override readonly name = 'OtherIndexes';
  constructor(collection: string) {
    super(
      `"${collection}" was made with other indexes. Raise its projection's version, so that it is built anew.`,
    );
  }
}
