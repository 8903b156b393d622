import type { Writable } from 'node:stream';
import type { Output } from './output';

/** What a command is given. */
export interface Call {
  /** What was typed after its name, without `--json`. */
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  /** Where data goes that is for a file or another program: the standard output. */
  readonly data: Writable;
  /** One line about how it goes on, apart from what is told: on the standard error. */
  readonly note: (line: string) => void;
  /** Ends a command that goes on by itself. */
  readonly until: AbortSignal;
  /** Answers what a person types without showing it, or the first line of what is piped in; may be empty. */
  readonly askSecret: (question: string) => Promise<string>;
}

/** One of the command line's commands. Throws `CannotDo` or `Misused`, with a sentence. */
export interface Command {
  /** As it is typed: `users list`. */
  readonly name: string;
  /** What may follow the name. */
  readonly synopsis: string;
  readonly summary: string;
  run(call: Call): Promise<void>;
}
