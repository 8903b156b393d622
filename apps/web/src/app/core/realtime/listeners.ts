import type { ServerEvent, ServerPayload } from '@heliograph/contracts';

/** Who listens to each push. */
export type Listeners = { readonly [E in ServerEvent]: Set<(payload: ServerPayload<E>) => void> };

export const noListeners = (): Listeners => ({
  hello: new Set(),
  'post.likes': new Set(),
  'post.comments': new Set(),
  'post.edited': new Set(),
  'post.deleted': new Set(),
  'profile.counts': new Set(),
  'feed.new': new Set(),
  'message.new': new Set(),
  'message.unsent': new Set(),
  'conversation.read': new Set(),
  typing: new Set(),
  presence: new Set(),
  'session.ended': new Set(),
});

/** By name and not from the contract's schemas, which (with zod) are not loaded in production. */
export const PUSHES: readonly ServerEvent[] = [
  'hello',
  'post.likes',
  'post.comments',
  'post.edited',
  'post.deleted',
  'profile.counts',
  'feed.new',
  'message.new',
  'message.unsent',
  'conversation.read',
  'typing',
  'presence',
  'session.ended',
];
