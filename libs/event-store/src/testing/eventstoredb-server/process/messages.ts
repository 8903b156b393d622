import type { EventStoreDbServer } from '../server';

/** What a parent may ask of the program; the rest it does by signals. */
export type Asked = Exclude<
  keyof EventStoreDbServer,
  'connectionString' | 'port' | 'restart' | 'freeze' | 'thaw'
>;

export interface Question {
  readonly id: number;
  readonly method: Asked;
  readonly args: readonly unknown[];
}

export type Reply = { readonly id: number } & ({ readonly value: unknown } | { readonly error: string });

/** Said once, when clients can connect. */
export interface Ready {
  readonly ready: { readonly port: number; readonly connectionString: string };
}
