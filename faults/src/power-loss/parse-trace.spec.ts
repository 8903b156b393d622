import { parseTrace } from './parse-trace';

const hex = (text: string): string =>
  Buffer.from(text)
    .toString('hex')
    .replace(/../g, String.raw`\x$&`);
const inFolder = (name: string): string => `<${hex(`/data/${name}`)}>`;
const parsed = (...lines: string[]) => parseTrace(lines.join('\n'), '/data');

describe('the trace of a program', () => {
  it('is read call by call', () => {
    expect(
      parsed(
        `7 openat(AT_FDCWD<${hex('/')}>, "${hex('/data/log.db')}", O_RDWR|O_CREAT|O_CLOEXEC, 0644) = 5${inFolder('log.db')}`,
        `7 pwrite64(5${inFolder('log.db')}, "${hex('a, "b')}", 5, 4096) = 5`,
        `7 ftruncate(5${inFolder('log.db')}, 12) = 0`,
        `7 fdatasync(5${inFolder('log.db')}) = 0`,
        `7 write(1<${hex('pipe:[3]')}>, "${hex('done\n')}", 5) = 5`,
        `7 unlink("${hex('/data/log.db')}") = 0`,
      ),
    ).toEqual([
      { kind: 'create', path: '/data/log.db' },
      { kind: 'write', path: '/data/log.db', offset: 4096, bytes: Buffer.from('a, "b') },
      { kind: 'truncate', path: '/data/log.db', size: 12 },
      { kind: 'sync', path: '/data/log.db' },
      { kind: 'say', text: 'done\n' },
      { kind: 'remove', path: '/data/log.db' },
    ]);
  });

  it('holds a sync from its end on, and a sentence from its beginning', () => {
    expect(
      parsed(
        `7 fdatasync(5${inFolder('wal')} <unfinished ...>`,
        `8 write(1<${hex('pipe:[3]')}>, "${hex('early')}", 5 <unfinished ...>`,
        `7 <... fdatasync resumed>) = 0`,
        `8 <... write resumed>) = 5`,
      ),
    ).toEqual([
      { kind: 'say', text: 'early' },
      { kind: 'sync', path: '/data/wal' },
    ]);
  });

  it('leaves out what failed, what never ended, what is elsewhere and what changes nothing', () => {
    expect(
      parsed(
        `7 unlink("${hex('/data/gone')}") = -1 ENOENT (No such file or directory)`,
        `7 pwrite64(5<${hex('/database/x')}>, "${hex('a')}", 1, 0) = 1`,
        `7 openat(AT_FDCWD<${hex('/')}>, "${hex('/data/log.db')}", O_RDONLY) = 5${inFolder('log.db')}`,
        `7 fdatasync(5${inFolder('wal')} <unfinished ...>`,
        '7 +++ killed by SIGKILL +++',
      ),
    ).toEqual([]);
  });

  it('keeps of a write only what the system took', () => {
    expect(parsed(`7 pwrite64(5${inFolder('wal')}, "${hex('abcd')}", 4, 0) = 2`)).toMatchObject([
      { bytes: Buffer.from('ab') },
    ]);
  });

  it('is refused where it was cut, or where a file is changed in a way that is not known', () => {
    expect(() => parsed(`7 pwrite64(5${inFolder('wal')}, "${hex('ab')}"..., 4, 0) = 4`)).toThrow(/larger -s/);
    expect(() => parsed(`7 fallocate(5${inFolder('wal')}, 0, 0, 9) = 0`)).toThrow(/nobody has taught us/);
  });
});
