import type { EventStore } from '../../port';
import { openPart, Part } from './part-of-log';

/** Opens a part of a server's log, in whatever thread or process. */
export const openElsewhere = (where: string): Promise<EventStore> => openPart(Part.parse(JSON.parse(where)));
