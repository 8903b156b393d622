import { deriveId, type EventMetadata, type NewEvent, type RecordedEvent } from '@heliograph/domain';
import type { CommandContext } from './execute';

/** The same for every try of that command on that stream, now and after a crash. */
export const eventIdOf = (stream: string, { actorId, commandId }: CommandContext, index: number): string =>
  deriveId('event', stream, actorId ?? '', commandId, String(index));

export const metadataOf = (context: CommandContext, now: number): EventMetadata => ({
  at: new Date(now).toISOString(),
  commandId: context.commandId,
  correlationId: context.correlationId,
  causationId: context.causationId ?? context.commandId,
  actorId: context.actorId,
  fingerprint: context.fingerprint,
});

/** An event as reading it back would give it. */
export const recorded = (
  event: NewEvent,
  place: Pick<RecordedEvent, 'id' | 'stream' | 'revision' | 'position' | 'metadata'>,
): RecordedEvent => ({ ...event, ...place, erased: [] });
