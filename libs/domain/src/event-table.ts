import type { z } from 'zod';
import { accountEvents } from './account/events';
import { commentEvents } from './comment/events';
import { conversationEvents } from './conversation/events';
import { followEvents } from './follow/events';
import { handleEvents } from './handle/events';
import type { EventDefinition } from './kernel/define-event';
import { likeEvents } from './like/events';
import { mediaEvents } from './media/events';
import { postEvents } from './post/events';
import { sessionEvents } from './session/events';

const definitions = [
  ...accountEvents,
  ...handleEvents,
  ...sessionEvents,
  ...mediaEvents,
  ...postEvents,
  ...likeEvents,
  ...commentEvents,
  ...followEvents,
  ...conversationEvents,
] as const;

type Definition = (typeof definitions)[number];

/** Every event type there is. */
export type EventType = Definition['type'];
/** The data of an event type, in its newest version. */
export type EventData<T extends EventType> = z.infer<Extract<Definition, { type: T }>['schema']>;

/** The table of all event types: schema, version, upcasts, personal fields. Unknown types are an alarm, never skipped. */
export const EVENT_TABLE: ReadonlyMap<string, EventDefinition<EventType, z.ZodType>> = new Map(
  definitions.map((definition) => [definition.type, definition]),
);

/** Names of all event types, in table order. */
export const EVENT_TYPES: readonly EventType[] = definitions.map((definition) => definition.type);
