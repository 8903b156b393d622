import { randomUUID } from 'node:crypto';
import type { CommandContext } from '../execute/execute';

/** A context of its own for each command, but for what is given. */
export const commandContext = (given: Partial<CommandContext> = {}): CommandContext => ({
  actorId: 'ana',
  commandId: randomUUID(),
  fingerprint: null,
  correlationId: randomUUID(),
  ...given,
});
