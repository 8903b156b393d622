/** What this process does. Both, where it is the only one. */
export interface Roles {
  /** Serves people: routes, sockets, the client. */
  readonly api: boolean;
  /** Folds the log into the read models while it holds the lease, and hands out what is to be told of it. */
  readonly projector: boolean;
}

export const rolesOf = (name: 'all' | 'api' | 'projector'): Roles => ({
  api: name !== 'projector',
  projector: name !== 'api',
});
