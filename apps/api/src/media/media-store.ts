import type { Readable } from 'node:stream';

/** Both ends inclusive. */
export interface FilePart {
  readonly start: number;
  readonly end: number;
}

export interface OpenedFile {
  /** How many bytes come. */
  readonly length: number;
  /** Ends with an error, never early, when they cannot all be had. Whoever wants no more destroys it. */
  readonly bytes: Readable;
}

/**
 * Where the finished files of media live, by medium and file name. An upload's own bytes never get here. Ids and names are
 * trusted: callers check their pattern. Everything refuses `unavailable` where it cannot be done just now.
 */
export interface MediaStore {
  /**
   * Takes over the files of a local folder as a medium's, durable once it resolves; none of them stays when it fails, as
   * far as that can be seen to. Nobody looks for a file before its medium is recorded, so they may appear one by one.
   * Files that are no other try's: what another process puts for that medium meanwhile stays as it is. Refuses
   * `storage-full`.
   */
  put(mediaId: string, folder: string): Promise<void>;
  /** Size of a file in bytes; null when it is not there. */
  size(mediaId: string, name: string): Promise<number | null>;
  /** Opens that part of a file, or all of it (`part`: null); null when the file is not there. */
  read(mediaId: string, name: string, part: FilePart | null): Promise<OpenedFile | null>;
  /** The names of a medium's files, in no order; none: it has none. */
  names(mediaId: string): Promise<readonly string[]>;
  /** Removes these files of a medium, or all; nothing to do where there are none. */
  remove(mediaId: string, names?: readonly string[]): Promise<void>;
  close(): Promise<void>;
}
