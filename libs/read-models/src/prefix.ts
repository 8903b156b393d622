const LAST_CODE_POINT = '\u{10FFFF}';

/** The range of an index on text that holds everything which begins with `prefix`. */
export const startingWith = (prefix: string) => ({ gte: prefix, lt: prefix + LAST_CODE_POINT });
