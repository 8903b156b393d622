import type { SystemCall } from './system-call';

/** Calls that change a file. Any of them that is not understood on a file of the folder ends the parsing. */
export const TRACED_CALLS =
  'openat,open,creat,pwrite64,pwritev,write,writev,fallocate,fsync,fdatasync,sync_file_range,ftruncate,truncate,' +
  'rename,renameat,renameat2,unlink,unlinkat';

const LINE = /^(\d+) +(.*)$/;
const UNFINISHED = / <unfinished \.\.\.>$/;
const RESUMED = /^<\.\.\. \w+ resumed>(.*)$/;
const CALL = /^(\w+)\((.*)\) += +(-?\d+|\?)/;
/** A descriptor with its path, as `-y` writes it. */
const DESCRIPTOR = /^(\d+|AT_FDCWD)<([^>]*)>/;
const STRING = /"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?/;

/**
 * Reads the output of `strace -f -xx -y` about `folder` and the files in it. A call that was interrupted by another thread's
 * counts where it ended, for until then nobody may count on it; what was said counts where it began, for from then on
 * somebody may have heard it.
 */
export function parseTrace(trace: string, folder: string): SystemCall[] {
  const calls: SystemCall[] = [];
  const begun = new Map<string, string>();
  const add = (call: string): void => {
    const understood = systemCall(call, folder);
    if (understood !== null) calls.push(understood);
  };

  for (const line of trace.split('\n')) {
    const [, thread = '', rest = ''] = LINE.exec(line) ?? [];
    const start = begun.get(thread) ?? '';
    const resumed = RESUMED.exec(rest)?.[1];
    if (rest.endsWith(' <unfinished ...>')) {
      const call = rest.replace(UNFINISHED, '');
      // Its result is not known yet, and does not matter: it may have been heard.
      if (isSaying(call)) add(`${call}) = 1`);
      else begun.set(thread, call);
    } else if (resumed === undefined) {
      add(rest);
    } else if (begun.delete(thread)) {
      add(`${start}${resumed}`);
    }
  }
  return calls;
}

const isSaying = (call: string): boolean => call.startsWith('write(1<');

function systemCall(line: string, folder: string): SystemCall | null {
  const [, name = '', given = '', result = ''] = CALL.exec(line) ?? [];
  if (name === '' || result.startsWith('-') || result === '?') return null;
  if (isSaying(line)) return { kind: 'say', text: bytesIn(given).toString() };

  const [descriptor = '', , quoted = ''] = DESCRIPTOR.exec(given) ?? [];
  const numbers = given.slice(given.lastIndexOf('"') + 1).split(', ');
  const named = STRING.test(given) ? bytesIn(given).toString() : '';
  const path = descriptor.startsWith('AT_FDCWD') || descriptor === '' ? named : unquoted(quoted).toString();
  if (path !== folder && !path.startsWith(`${folder}/`)) return null;

  switch (name) {
    case 'openat':
      if (given.includes('O_TRUNC')) break;
      return given.includes('O_CREAT') ? { kind: 'create', path } : null;
    case 'pwrite64':
      return {
        kind: 'write',
        path,
        offset: Number(numbers[2]),
        bytes: bytesIn(given).subarray(0, Number(result)),
      };
    case 'ftruncate':
      return { kind: 'truncate', path, size: Number(numbers.at(-1)) };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', path };
    case 'unlink':
    case 'unlinkat':
      return { kind: 'remove', path };
  }
  throw new Error(`The trace holds a call that nobody has taught us: ${line.slice(0, 200)}`);
}

function bytesIn(given: string): Buffer {
  const [, escaped = '', cut] = STRING.exec(given) ?? [];
  if (cut !== undefined) throw new Error('The trace is cut: strace needs a larger -s.');
  return unquoted(escaped);
}

const unquoted = (escaped: string): Buffer => Buffer.from(escaped.replaceAll('\\x', ''), 'hex');
