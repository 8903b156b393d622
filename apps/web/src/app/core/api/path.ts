/** A path under /api with its parts encoded: path`/users/${username}/posts`. */
export function path(fixed: TemplateStringsArray, ...parts: readonly (string | number)[]): string {
  return String.raw({ raw: fixed }, ...parts.map((part) => encodeURIComponent(part)));
}
