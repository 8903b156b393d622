/** The bootstrap has installed what was missing; there is nothing more to do. */
export default function installOnly() {
  return 0;
}
