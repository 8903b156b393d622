const NEWLINE = 0x0a;
/** Of an event's 1 MiB, escaped twice at worst, bytes. */
export const LONGEST_LINE = 16 * 1_048_576;

/** A line is longer than any event can be. */
export class LineTooLong extends Error {
  override readonly name = 'LineTooLong';
}

/**
 * The lines of a file, with their newlines; what follows the last newline comes without one. Cut at newlines alone: Node's
 * own reader of lines cuts at U+2028 too, which JSON leaves as it is. Holds one line, however large the file; throws
 * {@link LineTooLong} rather than holding what is no line.
 */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    let start = 0;
    for (;;) {
      const end = chunk.indexOf(NEWLINE, start) + 1;
      const part = chunk.subarray(start, end === 0 ? undefined : end);
      length += part.length;
      if (length > LONGEST_LINE) throw new LineTooLong(`A line has more than ${LONGEST_LINE} bytes.`);
      parts.push(part);
      if (end === 0) break;
      yield Buffer.concat(parts);
      parts = [];
      length = 0;
      start = end;
    }
  }
  if (length > 0) yield Buffer.concat(parts);
}
