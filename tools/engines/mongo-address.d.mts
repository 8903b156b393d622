/** The same server's address with another database. Throws `RangeError` for what is no address of MongoDB. */
export function inDatabase(address: string, name: string): string;
