import type { Readable } from 'node:stream';

/** Where the finished files of media live, by medium and file name. An upload's own bytes never get here. */
export interface MediaStore {
  /**
   * Takes over the files of a local folder as a medium's, all or none, durable once it resolves. Files of that medium
   * from an earlier, unfinished upload are replaced. Refuses `storage-full`.
   */
  put(mediaId: string, folder: string): Promise<void>;
  /** Size of a file in bytes; null when it is not there. */
  size(mediaId: string, name: string): Promise<number | null>;
  /** The bytes from `start` to `end`, both inclusive. */
  read(mediaId: string, name: string, range: { readonly start: number; readonly end: number }): Readable;
  /** Removes a medium's files; nothing to do when there are none. */
  remove(mediaId: string): Promise<void>;
}
