/** The code of an error of the system (`ENOENT`, `ENOSPC`, …), or null. By its shape: it may come from another realm. */
export const systemErrorCode = (error: unknown): string | null =>
  typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : null;
