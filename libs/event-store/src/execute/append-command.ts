import type { NewEvent, RecordedEvent } from '@heliograph/domain';
import { appendSurely } from './append-surely';
import type { Engine } from './engine';
import type { CommandContext } from './execute';
import { eventIdOf, metadataOf, recorded } from './new-events';
import { isSameCommand } from './recorded-command';
import { revisionOf } from './revision-of';

export type CommandAppend =
  | { readonly outcome: 'written'; readonly events: readonly RecordedEvent[] }
  /** The command's events stand in the stream already; `retried`: perhaps by a try of this very call. */
  | {
      readonly outcome: 'written-before';
      readonly events: readonly RecordedEvent[];
      readonly retried: boolean;
    }
  | { readonly outcome: 'conflict' };

/** Appends what a command decided at exactly that revision of the stream. */
export async function appendCommand(
  { store, codec, states, clock }: Engine,
  stream: string,
  expected: number,
  events: readonly NewEvent[],
  context: CommandContext,
): Promise<CommandAppend> {
  const metadata = metadataOf(context, clock.now());
  const toStore = await Promise.all(
    events.map((event, index) => codec.encode(eventIdOf(stream, context, index), event, metadata)),
  );
  const result = await appendSurely(store, stream, expected, toStore);

  const readBack = async (from: number): Promise<readonly RecordedEvent[]> => {
    const found = await states.read(stream, { direction: 'forwards', from, limit: events.length });
    return found.filter((event) => isSameCommand(event.metadata, context));
  };

  const [first] = toStore;
  const [only] = events.length === 1 ? events : [];
  if (!result.ok) {
    // The revision was right and yet it was refused: the ids are taken, by this command, longer ago than is remembered.
    const taken = first && result.actual === expected ? await revisionOf(store, stream, first.id) : null;
    if (taken === null) return { outcome: 'conflict' };
    return { outcome: 'written-before', events: await readBack(taken), retried: result.retried };
  }
  if (result.repeated) {
    return { outcome: 'written-before', events: await readBack(expected + 1), retried: result.retried };
  }
  if (first === undefined || only === undefined) {
    return { outcome: 'written', events: await readBack(expected + 1) };
  }
  const { position, revision } = result;
  return {
    outcome: 'written',
    events: [recorded(only, { id: first.id, stream, revision, position, metadata })],
  };
}
