import { REFUSALS, type RefusalCode } from '@heliograph/contracts';
import type { RuleResult } from '@heliograph/rules';
import { onTheWire, type DomainRefusal } from './domain-refusals';

/** One thing that is wrong with what was sent; `path` is dotted, as in `media.0.altText`. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

interface RefusalDetails {
  /** Says more than the code's own sentence. Shown to people: no internals. */
  readonly detail?: string;
  readonly errors?: readonly FieldError[];
  /** Answered as `Retry-After`, rounded up to seconds. */
  readonly retryAfterMs?: number;
  /** For the log only. */
  readonly cause?: unknown;
}

/** A request that is answered with a refusal of the list in contracts: by HTTP as a problem, by a socket as `{ok: false, code}`. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;
  readonly detail: string;
  readonly errors: readonly FieldError[];
  readonly retryAfterMs: number | null;

  constructor(
    readonly code: RefusalCode,
    { detail, errors = [], retryAfterMs, cause }: RefusalDetails = {},
  ) {
    super(detail ?? REFUSALS[code].sentence, cause === undefined ? undefined : { cause });
    this.status = REFUSALS[code].status;
    this.detail = this.message;
    this.errors = errors;
    this.retryAfterMs = retryAfterMs ?? null;
  }
}

type Decided = { readonly ok: true } | { readonly ok: false; readonly code: DomainRefusal };

/** What a decision came to; throws {@link Refused} for a refusal. */
export function unwrap<Result extends Decided>(result: Result): Extract<Result, { ok: true }>;
export function unwrap(result: Decided): Decided {
  if (!result.ok) throw new Refused(onTheWire(result.code));
  return result;
}

/** The value as the rule wants it stored; refuses `invalid-request` under that path. */
export function checked<T>(path: string, result: RuleResult<T>): T {
  if (!result.ok) throw new Refused('invalid-request', { errors: [{ path, message: result.message }] });
  return result.value;
}

type Checks = Readonly<Record<string, RuleResult<unknown>>>;
type ValuesOf<C extends Checks> = { [Path in keyof C]: Extract<C[Path], { ok: true }>['value'] };

/** Like {@link checked} for several fields: every wrong one is named in one answer. */
export function allChecked<C extends Checks>(checks: C): ValuesOf<C>;
export function allChecked(checks: Checks): Record<string, unknown> {
  const errors: FieldError[] = [];
  const values: Record<string, unknown> = {};
  for (const [path, result] of Object.entries(checks)) {
    if (result.ok) values[path] = result.value;
    else errors.push({ path, message: result.message });
  }
  if (errors.length > 0) throw new Refused('invalid-request', { errors });
  return values;
}
