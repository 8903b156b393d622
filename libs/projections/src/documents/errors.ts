/** The document store cannot be read or written now; of a commit nothing was written. Worth trying again later. */
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
