/** What a rule finds: the value as it is to be stored and compared, or one sentence that tells a person what to change. */
export type RuleResult<T = string> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly message: string };

export const pass = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });
export const fail = (message: string): { readonly ok: false; readonly message: string } => ({
  ok: false,
  message,
});
