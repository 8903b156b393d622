/** Stack traces that name our own files and lines, not the bundle's. */
export const runOptions = ['--enable-source-maps'];
