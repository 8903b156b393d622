import type { CreatePostAnswer, Post, StartConversationAnswer } from '@heliograph/contracts';
import { picture } from '../media/testing/pictures';
import { uploaded } from './upload';
import type { Visitor } from './visitor';

const photo = picture('jpeg', 60, 40);

/** A post of somebody's with a small picture. */
export async function posted(
  visitor: Visitor,
  caption = '',
  headers: Record<string, string> = {},
): Promise<Post & { writtenAt: number }> {
  const { id } = await uploaded(visitor, await photo);
  const { status, body } = await visitor.post<CreatePostAnswer>(
    '/api/posts',
    { media: [{ id }], caption },
    headers,
  );
  if (status !== 201) throw new Error(`Not posted: ${status} ${JSON.stringify(body)}`);
  return { ...body.post, writtenAt: body.position };
}

export async function conversationOf(one: Visitor, other: Visitor): Promise<string> {
  const { body } = await one.post<StartConversationAnswer>('/api/conversations', {
    username: other.me?.username,
  });
  return body.id;
}

export const follow = (who: Visitor, whom: Visitor) =>
  who.ask<{ position: number }>('PUT', `/api/users/${whom.me?.username}/follow`);

/** For reads that must have seen a write. */
export const after = (position: number | string | null) => ({ 'x-min-position': String(position ?? 0) });
