import { createHmac } from 'node:crypto';
import type { EventData } from '../event-table';

export type HandleKind = EventData<'HandleClaimed'>['kind'];

/**
 * The id of the handle stream of a name in its canonical form. Keyed, so that who has the log cannot try names. The key
 * can never change: these ids are in the log.
 */
export const handleIdOf = (key: Uint8Array, kind: HandleKind, canonical: string): string =>
  createHmac('sha256', key).update(`${kind}\n${canonical}`).digest('hex');
