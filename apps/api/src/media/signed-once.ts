import type { MediaUrls } from './media-urls';

/** What is shown of a document with signed addresses in it: made once for as long as the document lives and the addresses are good. */
export class SignedOnce<Doc extends object, Shown> {
  #made = new WeakMap<Doc, Shown>();
  #expiry = 0;

  constructor(
    private readonly urls: Pick<MediaUrls, 'expiry'>,
    private readonly make: (doc: Doc) => Shown,
  ) {}

  of(doc: Doc): Shown {
    const expiry = this.urls.expiry();
    if (expiry !== this.#expiry) this.#made = new WeakMap();
    this.#expiry = expiry;
    const made = this.#made.get(doc) ?? this.make(doc);
    this.#made.set(doc, made);
    return made;
  }
}
