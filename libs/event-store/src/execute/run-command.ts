import type { RecordedEvent } from '@heliograph/domain';
import { appendCommand } from './append-command';
import type { Engine } from './engine';
import type { CommandContext, ExecuteResult, StreamDecider } from './execute';
import type { Folded } from './folded';
import { isSameCommand } from './recorded-command';

/** Times that a command is decided again because somebody else was faster. */
const RETRIES = 3;

/** One command on one stream, as `Streams.execute` promises it. */
export async function runCommand<State, Command, Refusal extends string>(
  engine: Engine,
  stream: string,
  decider: StreamDecider<State, Command, Refusal>,
  command: Command,
  context: CommandContext,
): Promise<ExecuteResult<State, Refusal>> {
  const { states } = engine;
  const remembered = states.remembered(stream, decider);
  let folded = remembered ?? (await states.present(stream, decider, null));
  // What is only remembered may be old. An append at its revision proves it; before anything else, look.
  let looked = remembered === null;
  let conflicts = 0;

  for (;;) {
    const earlier = folded.recent.find((one) => isSameCommand(one, context));
    if (earlier !== undefined) {
      const { firstRevision: from, lastRevision } = earlier;
      const limit = lastRevision - from + 1;
      const events = await states.read(stream, { direction: 'forwards', from, limit });
      const now = looked ? folded : await states.present(stream, decider, folded);
      return answerAgain(now, events, context, true);
    }

    const decision = decider.decide(folded.state, command);
    if (decision.ok && decision.events.length > 0) {
      const append = await appendCommand(engine, stream, folded.revision, decision.events, context);
      if (append.outcome === 'written') {
        return answer(states.foldOn(stream, decider, folded, append.events), append.events, false);
      }
      folded = await states.present(stream, decider, folded);
      if (append.outcome === 'written-before') {
        return answerAgain(folded, append.events, context, !append.retried);
      }
      if (conflicts === RETRIES) return { ok: false, code: 'conflict' };
      conflicts += 1;
    } else if (looked) {
      return decision.ok ? answer(folded, [], false) : decision;
    } else {
      folded = await states.present(stream, decider, folded);
    }
    looked = true;
  }
}

function answer<State>(
  folded: Folded<State>,
  events: readonly RecordedEvent[],
  repeated: boolean,
): ExecuteResult<State, never> {
  const { position, revision } = events.at(-1) ?? folded;
  return { ok: true, state: folded.state, events, position, revision, repeated };
}

/** As the first time, unless the same key came with another body. */
function answerAgain<State>(
  folded: Folded<State>,
  events: readonly RecordedEvent[],
  context: CommandContext,
  repeated: boolean,
): ExecuteResult<State, never> {
  const sameBody = events.every(({ metadata }) => metadata.fingerprint === context.fingerprint);
  return sameBody ? answer(folded, events, repeated) : { ok: false, code: 'idempotency-key-reused' };
}
