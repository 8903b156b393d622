import {
  account,
  conversation,
  conversationIdOf,
  conversationStream,
  handle,
  handleStream,
  media,
  mediaStream,
  userStream,
} from '@heliograph/domain';
import type { EventStore, Streams } from '@heliograph/event-store';
import { Actor, photo } from './actor';
import { meet, say } from './neighbours';
import { lifeOf } from './person';

const PEOPLE = 100;
const NEIGHBOURS = 10;

interface Log {
  readonly store: EventStore;
  readonly streams: Streams;
}

/**
 * Fills an empty embedded log with exactly that many events, of every type there is, as a town makes them: real commands,
 * many at the same time, so that streams lie between each other; and one long talk, whose messages follow each other.
 */
export async function fillWithTown({ store, streams }: Log, events: number): Promise<void> {
  const people = Array.from({ length: PEOPLE }, (_, n) => new Actor(streams, `person-${n}`));
  await giveUpSigningUp(new Actor(streams, 'nobody'));
  await Promise.all(people.map(lifeOf));
  for (let step = 1; step <= NEIGHBOURS; step += 1) {
    await Promise.all(
      people.map(async (actor, n) => {
        const other = (n + step) % PEOPLE;
        await meet(actor, { userId: `person-${other}`, postId: `post-${other}` }, n + step);
      }),
    );
  }
  const [one] = people;
  if (one === undefined) throw new Error('A town has people.');
  const written = (await store.head())?.position ?? 0;
  await talk(one, events - written);
}

/** The names are free again, and the photo that was to be the portrait goes. */
async function giveUpSigningUp(actor: Actor): Promise<void> {
  const { userId } = actor;
  const name = handleStream('given-up');
  await actor.send(name, handle, { type: 'Claim', handle: 'given-up', kind: 'username', userId });
  await actor.send(userStream(userId), account, { type: 'AbandonRegistration', userId });
  await actor.send(name, handle, { type: 'Release', userId });
  const mediaId = 'unused';
  const upload = {
    type: 'Upload',
    mediaId,
    ownerId: userId,
    purpose: 'avatar',
    media: photo(mediaId),
  } as const;
  await actor.send(mediaStream(mediaId), media, upload);
  await actor.send(mediaStream(mediaId), media, { type: 'Discard' });
}

/** A conversation of exactly that many events. */
async function talk(actor: Actor, events: number): Promise<void> {
  if (events < 1) throw new RangeError(`The town has ${-events} events too many.`);
  const otherId = 'person-50';
  const conversationId = conversationIdOf(actor.userId, otherId);
  await actor.send(conversationStream(conversationId), conversation, {
    type: 'Start',
    conversationId,
    userIds: [actor.userId, otherId],
  });
  for (let n = 1; n < events; n += 1) await say(actor, conversationId, n);
}
