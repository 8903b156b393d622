import type { Life } from './scale-out-set.d.mts';

export interface Caddy {
  readonly url: string;
  readonly life: Life;
  stop(): Promise<void>;
}
export function findCaddy(): { readonly program: string } | { readonly missing: string };
export function adaptedByCaddy(program: string, env?: Readonly<Record<string, string>>): unknown;
export function startCaddy(
  program: string,
  servers: readonly string[],
  more?: Readonly<Record<string, string>>,
): Promise<Caddy>;
