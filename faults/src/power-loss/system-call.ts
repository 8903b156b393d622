/**
 * What a traced program did to the files of one folder, and what it said on its standard output, in the order in which
 * the system did it. Paths are absolute; the folder itself can be synced too.
 */
export type SystemCall =
  | { readonly kind: 'create'; readonly path: string }
  | { readonly kind: 'write'; readonly path: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'truncate'; readonly path: string; readonly size: number }
  | { readonly kind: 'sync'; readonly path: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'say'; readonly text: string };
