import { handle, type HandleCommand, type HandleState } from '@heliograph/domain';
import fc from 'fast-check';
import { commandContext } from '../testing/command-context';
import { openTestLog } from '../testing/test-log';
import type { AppendFault } from '../testing/with-faults';

interface Step {
  readonly stream: string;
  readonly command: HandleCommand;
  readonly commandId: string;
  readonly fingerprint: string;
  readonly elsewhere: boolean;
  readonly faults: readonly AppendFault[];
}

const user = fc.constantFrom('ana', 'ben', 'cleo');
const command: fc.Arbitrary<HandleCommand> = fc.oneof(
  fc.record({
    type: fc.constant('Claim'),
    handle: fc.constant('h'),
    kind: fc.constant('username'),
    userId: user,
  }),
  fc.record({ type: fc.constant('Release'), userId: user }),
);
const step: fc.Arbitrary<Step> = fc.record({
  stream: fc.constantFrom('handle-1', 'handle-2'),
  command,
  commandId: fc.constantFrom('k1', 'k2', 'k3', 'k4', 'k5', 'k6'),
  fingerprint: fc.constantFrom('one', 'other'),
  elsewhere: fc.boolean(),
  faults: fc.oneof(
    { weight: 5, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.constantFrom<AppendFault>('unknown-before', 'unknown-after'), { maxLength: 2 }),
    },
  ),
});

/** What `execute` promises, said with a list a stream: no log, no cache, no revision. */
class Model {
  readonly #streams = new Map<
    string,
    { holder: string | null; done: { commandId: string; fingerprint: string; at: number }[] }
  >();

  execute({ stream, command: { type, userId }, commandId, fingerprint }: Step) {
    const known = this.#streams.get(stream) ?? { holder: null, done: [] };
    this.#streams.set(stream, known);
    const earlier = known.done.find((one) => one.commandId === commandId);
    if (earlier) {
      if (earlier.fingerprint !== fingerprint) return { ok: false, code: 'idempotency-key-reused' };
      return { ok: true, holder: known.holder, revision: earlier.at, events: 1, repeated: true };
    }
    if (type === 'Claim' && known.holder !== null && known.holder !== userId)
      return { ok: false, code: 'handle-taken' };
    const changes = type === 'Claim' ? known.holder === null : known.holder === userId;
    if (changes) {
      known.holder = type === 'Claim' ? userId : null;
      known.done.push({ commandId, fingerprint, at: known.done.length });
    }
    const { holder, done } = known;
    return { ok: true, holder, revision: done.length - 1, events: changes ? 1 : 0, repeated: false };
  }

  holders = () => [...this.#streams].map(([stream, { holder }]) => [stream, holder] as const);
}

const holderOf = ({ holder }: HandleState) => holder?.userId ?? null;

describe('execute', () => {
  it('does what the model does, in two processes, repeated, with outcomes unknown', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const log = openTestLog();
        const elsewhere = log.elsewhere();
        const model = new Model();
        try {
          for (const each of steps) {
            const { stream, commandId, fingerprint } = each;
            const streams = each.elsewhere ? elsewhere : log.streams;
            if (!each.elsewhere) log.store.failNext(...each.faults);
            const context = commandContext({ commandId, fingerprint });
            const result = await streams.execute(stream, handle, each.command, context);
            const { ok } = result;
            const actual = ok
              ? {
                  ok,
                  holder: holderOf(result.state),
                  revision: result.revision,
                  events: result.events.length,
                  repeated: result.repeated,
                }
              : result;
            expect(actual).toEqual(model.execute(each));
            log.store.forgetFaults();
          }
          const fresh = log.elsewhere();
          for (const [stream, holder] of model.holders()) {
            const states = [log.streams, elsewhere, fresh].map((streams) => streams.load(stream, handle));
            const [first, ...others] = await Promise.all(states);
            expect(others).toEqual([first, first]);
            expect(first && holderOf(first.state)).toBe(holder);
          }
        } finally {
          await log.close();
        }
      }),
      { numRuns: 30 },
    );
  }, 60_000);
});
