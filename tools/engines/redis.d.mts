import type { Engine, Life } from './scale-out-set.mjs';

/** `missing`: why there is none, as the end of a sentence. */
export function findRedis(): { readonly program: string } | { readonly missing: string };

/** On `port`, or on one that is free. */
export function startRedis(
  program: string,
  options?: { port?: number },
): Promise<Engine & { readonly port: number; readonly life: Life }>;
