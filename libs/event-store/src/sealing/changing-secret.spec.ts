import { account, userStream } from '@heliograph/domain';
import { createStreams } from '../execute/create-streams';
import { openSqliteKeyStore } from '../sqlite/key-store';
import { commandContext } from '../testing/command-context';
import { openTestLog, TEST_KEY_ENCRYPTION_KEY, type TestLog } from '../testing/test-log';
import { createCodec } from './create-codec';
import type { DataKey, KeyStore } from './key-store';

const stream = userStream('ana');
const registration = {
  type: 'Register' as const,
  userId: 'ana',
  usernameHandle: 'h1',
  emailHandle: 'h2',
  username: 'ana',
  email: 'ana@example.org',
  name: 'Ana',
  passwordHash: 'first',
};

/** A process that changes the password, step by step. */
interface Process {
  readonly steps: readonly (() => unknown)[];
}

describe('two processes that change a password at the same moment', () => {
  let log: TestLog;
  let opened: KeyStore[];
  let looking: KeyStore;
  beforeEach(async () => {
    log = openTestLog();
    opened = [];
    looking = openKeys();
    await log.streams.execute(stream, account, registration, commandContext());
  });
  afterEach(async () => {
    await Promise.all(opened.map((keys) => keys.close()));
    await log.close();
  });

  const openKeys = (): KeyStore => {
    const file = log.folder.file('keys.db');
    const keys = openSqliteKeyStore({ file, keyEncryptionKey: TEST_KEY_ENCRYPTION_KEY });
    opened.push(keys);
    return keys;
  };
  const streamsWith = (keys: KeyStore) =>
    createStreams({ store: log.store, codec: createCodec({ keys }), clock: Date });

  const process = (passwordHash: string): Process => {
    const keys = openKeys();
    const streams = streamsWith(keys);
    let key: DataKey;
    const change = { type: 'ChangePassword' as const, passwordHash };
    return {
      steps: [
        async () => void (key = await keys.rotate('ana', 'credential')),
        () => streams.execute(stream, account, change, commandContext()),
        () => keys.destroyOlderThan(key),
      ],
    };
  };

  /** As somebody reads it who remembers nothing. */
  const valid = async () => {
    const { state } = await streamsWith(looking).load(stream, account);
    return state.status === 'active' ? state.passwordHash : null;
  };

  /** Every order of three steps of one and up to three of the other, who may die in between. */
  const orders = ['AAA', 'AAAB', 'AAABB', 'AAABBB'].flatMap((steps) => arrangementsOf(steps));

  it.each(orders)('leave a password that can be read, when their steps are %s', async (order) => {
    const steps = { A: [...process('by A').steps], B: [...process('by B').steps] };
    let last = '';
    for (const who of order) {
      const step = who === 'A' ? steps.A : steps.B;
      if (step.length === 2) last = `by ${who}`;
      await step.shift()?.();
      expect(['first', 'by A', 'by B']).toContain(await valid());
    }
    expect(await valid()).toBe(last);
  });

  it('leave one that can be read, when one changes it while the other’s is on its way to the log', async () => {
    const [a, b] = [process('by A'), process('by B')];
    await a.steps[0]?.();
    log.store.beforeNext(async () => {
      for (const step of b.steps) await step();
    });
    await a.steps[1]?.();
    await a.steps[2]?.();
    expect(await valid()).toBe('by A');
  });
});

/** All different orders of some letters. */
function arrangementsOf(letters: string): readonly string[] {
  if (letters === '') return [''];
  return [...new Set(letters)].flatMap((first) =>
    arrangementsOf(letters.replace(first, '')).map((rest) => first + rest),
  );
}
