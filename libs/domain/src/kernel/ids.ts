import { v4, v5 } from 'uuid';

/** Never changes: every derived id in every log hangs on it. */
const NAMESPACE = 'b5a1c1de-6f0e-4a53-9a6e-5a3f0f5d7e21';

/** A random id. It names things; it is no secret. */
export const newId = (): string => v4();

/** The same id for the same kind and parts, always: how a repeated request meets what it made the first time. */
export const deriveId = (kind: string, ...parts: readonly string[]): string =>
  v5(JSON.stringify([kind, ...parts]), NAMESPACE);

/** The one conversation of two people, whoever begins. */
export const conversationIdOf = (userId: string, otherId: string): string =>
  deriveId('conversation', ...[userId, otherId].sort());
