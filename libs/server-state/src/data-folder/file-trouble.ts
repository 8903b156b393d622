/** Why the system refuses a file, as the end of a sentence that begins with its name. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'the user that this process runs as may not',
  EEXIST: 'something else is there',
  EISDIR: 'it is a folder',
  ENOENT: 'it, or a folder on the way to it, is not there',
  ENOTDIR: 'something on the way to it is no folder',
  EPERM: 'the user that this process runs as may not',
  EROFS: 'it is on a file system that is mounted for reading only',
};

/**
 * What an operator has to mend when the system refuses a file or a folder: its name, what was tried, and why not. Null for
 * everything else.
 */
export function fileTrouble(error: unknown): string | null {
  if (!(typeof error === 'object' && error !== null && 'code' in error && 'path' in error)) return null;
  const reason = REASONS[String(error.code)];
  if (reason === undefined) return null;
  const tried = 'syscall' in error ? `${String(error.syscall)}, ${String(error.code)}` : String(error.code);
  return `${String(error.path)} cannot be used: ${reason} (${tried}). Mend that, or name another place.`;
}
