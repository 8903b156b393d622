/** Keys of this installation, 32 bytes each. Made once; every one of them is part of the backup. */
export interface Secrets {
  /** Signs access tokens, and turns a refresh token into its successor. */
  readonly jwt: Buffer;
  /** Goes into every password before it is hashed. */
  readonly pepper: Buffer;
  /** Turns usernames and e-mails into names of handle streams. Can never change: those names are in the log. */
  readonly handle: Buffer;
  /** Signs the addresses of media. */
  readonly media: Buffer;
  /** Wraps the keys of personal fields (the key-encryption key). */
  readonly kek: Buffer;
  /** Makes fingerprints of request bodies. */
  readonly fingerprint: Buffer;
}
