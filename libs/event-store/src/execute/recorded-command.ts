import type { RecordedEvent } from '@heliograph/domain';
import type { CommandContext } from './execute';

/** A command as its stream remembers it: how a repetition is recognised. */
export interface RecordedCommand {
  readonly actorId: string | null;
  readonly commandId: string;
  readonly firstRevision: number;
  readonly lastRevision: number;
}

/** Commands that a stream remembers. */
const REMEMBERED = 500;

/** The same act of the same person, whatever was sent along. */
export const isSameCommand = (
  one: Pick<CommandContext, 'actorId' | 'commandId'>,
  other: Pick<CommandContext, 'actorId' | 'commandId'>,
): boolean => one.commandId === other.commandId && one.actorId === other.actorId;

/** Adds the commands of events that follow, oldest first; all events of one command are one entry. */
export function remember(
  recent: readonly RecordedCommand[],
  events: readonly RecordedEvent[],
): readonly RecordedCommand[] {
  const commands = [...recent];
  for (const { metadata, revision } of events) {
    const { actorId, commandId } = metadata;
    const last = commands.at(-1);
    const firstRevision = last && isSameCommand(last, metadata) ? last.firstRevision : revision;
    if (firstRevision < revision) commands.pop();
    commands.push({ actorId, commandId, firstRevision, lastRevision: revision });
  }
  return commands.slice(-REMEMBERED);
}
