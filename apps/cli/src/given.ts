/** An empty variable counts as absent. */
export const given = (value: string | undefined): string | undefined => (value === '' ? undefined : value);
