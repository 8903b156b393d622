/** The document store cannot be read or written now; of a commit nothing was written. Worth trying again later. */
export class DocumentStoreUnavailable extends Error {
  override readonly name = 'DocumentStoreUnavailable';
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
