import { account, userStream } from '@heliograph/domain';
import { createStreams } from '../../../execute/create-streams';
import { createCodec } from '../../../sealing/create-codec';
import type { DataKey, KeyStore } from '../../../sealing/key-store';
import { commandContext } from '../../command-context';
import { openTestLog, type TestLog } from '../../test-log';
import type { OpenedKeys, OpenKeys } from './opened-keys';

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

export function changingSecretContract(open: OpenKeys): void {
  describe('two processes that change a password at the same moment', () => {
    let log: TestLog;
    let opened: OpenedKeys;
    beforeEach(async () => {
      log = openTestLog();
      opened = await open();
      await streamsWith(opened.keys).execute(stream, account, registration, commandContext());
    });
    afterEach(async () => {
      await opened.remove();
      await log.close();
    });

    const streamsWith = (keys: KeyStore) =>
      createStreams({ store: log.store, codec: createCodec({ keys }), clock: Date });

    const process = async (passwordHash: string): Promise<Process> => {
      const keys = await opened.another();
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
      const { state } = await streamsWith(opened.keys).load(stream, account);
      return state.status === 'active' ? state.passwordHash : null;
    };

    /** Every order of three steps of one and up to three of the other, who may die in between. */
    const orders = ['AAA', 'AAAB', 'AAABB', 'AAABBB'].flatMap((steps) => arrangementsOf(steps));

    it.each(orders)('leave a password that can be read, when their steps are %s', async (order) => {
      const steps = { A: [...(await process('by A')).steps], B: [...(await process('by B')).steps] };
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
      const [a, b] = [await process('by A'), await process('by B')];
      await a.steps[0]?.();
      log.store.beforeNext(async () => {
        for (const step of b.steps) await step();
      });
      await a.steps[1]?.();
      await a.steps[2]?.();
      expect(await valid()).toBe('by A');
    });
  });
}

/** All different orders of some letters. */
function arrangementsOf(letters: string): readonly string[] {
  if (letters === '') return [''];
  return [...new Set(letters)].flatMap((first) =>
    arrangementsOf(letters.replace(first, '')).map((rest) => first + rest),
  );
}
