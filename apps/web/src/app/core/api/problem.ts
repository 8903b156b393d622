/** What a person can do about it, which is all that templates switch on. */
export type ProblemKind =
  | 'offline'
  | 'timeout'
  | 'auth'
  | 'forbidden'
  | 'missing'
  | 'conflict'
  | 'invalid'
  | 'rate'
  | 'server'
  /** We ended it ourselves; nobody is to be told. */
  | 'aborted';

export interface FieldProblem {
  /** The field's path in the request, such as `username` or `media.0.altText`. */
  readonly path: string;
  readonly message: string;
}

/** The one error that our API client throws, whatever went wrong between here and the server. */
export class Problem extends Error {
  override readonly name = 'Problem';

  constructor(
    readonly kind: ProblemKind,
    /** HTTP status, 0 where there was no answer. */
    readonly status: number,
    /** The refusal's stable code (see REFUSALS in contracts), or the kind where the server named none. */
    readonly code: string,
    options: {
      readonly detail?: string | undefined;
      readonly fields?: readonly FieldProblem[] | undefined;
      readonly retryAfterMs?: number | undefined;
      readonly requestId?: string | undefined;
      readonly cause?: unknown;
    } = {},
  ) {
    super(options.detail ?? code, { cause: options.cause });
    this.detail = options.detail;
    this.fields = options.fields ?? [];
    this.retryAfterMs = options.retryAfterMs;
    this.requestId = options.requestId;
  }

  /** The server's own sentence for people, if it sent one. */
  readonly detail: string | undefined;
  readonly fields: readonly FieldProblem[];
  readonly retryAfterMs: number | undefined;
  readonly requestId: string | undefined;

  /** Whether sending the same again could end otherwise. What was sent is itself at fault where not. */
  get mayPass(): boolean {
    return this.kind !== 'invalid';
  }

  /** The message for one field, if the server named it. */
  of(path: string): string | undefined {
    return this.fields.find((field) => field.path === path)?.message;
  }
}

const BY_STATUS: Readonly<Record<number, ProblemKind>> = {
  0: 'offline',
  401: 'auth',
  403: 'forbidden',
  404: 'missing',
  408: 'timeout',
  409: 'conflict',
  410: 'missing',
  429: 'rate',
  504: 'timeout',
};

export function kindOf(status: number): ProblemKind {
  return BY_STATUS[status] ?? (status >= 400 && status < 500 ? 'invalid' : 'server');
}
