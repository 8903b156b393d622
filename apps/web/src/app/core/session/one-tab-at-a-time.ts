/**
 * Runs `work` while no other tab of this browser runs work of the same name. Where the page came over plain HTTP from
 * the local network there are no locks; then the server's grace for a twice used refresh token has to do.
 */
export async function oneTabAtATime<T>(name: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? await navigator.locks.request(name, work) : await work();
}
