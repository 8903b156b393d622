import type { DocumentReader } from '@heliograph/projections';
import { casesOnEngine, foldEvents, projectionSpec } from '@heliograph/projections/testing';
import fc from 'fast-check';
import { newestComments } from './comments/comments.queries';
import { conversationOf, inboxOf } from './conversations/conversations.queries';
import { followEdges } from './follows/follows.queries';
import { homeFeedProjection } from './home-feed/home-feed.projection';
import { homeFeedPage } from './home-feed/home-feed.queries';
import { homeFeed, PROJECTIONS } from './index';
import { messagesOf } from './messages/messages.queries';
import { postCards, postsByAuthor } from './post-card/post-card.queries';
import { profileCounts } from './profile/profile.queries';
import { tagPosts } from './tag-posts/tag-posts.queries';
import { tagsByPrefix } from './tags/tags.queries';
import type { LegalHistory } from './testing/legal-history';
import { PEOPLE, randomHistory } from './testing/random-history';
import { Recount } from './testing/recount';

const RULES = { mostFollowers: 1, backfill: 2 };
const lowFeed = homeFeedProjection({ ...RULES, chunk: 5 });
const projections = PROJECTIONS.map((projection) => (projection === homeFeed ? lowFeed : projection));
const all = { before: null, limit: 1000 };

/** Holds for any history that the deciders allow. */
const always = (check: (log: LegalHistory, reader: DocumentReader) => Promise<void>) =>
  fc.assert(
    fc.asyncProperty(randomHistory(150), async (log) => {
      const documents = await foldEvents(projections, log.events);
      try {
        await check(log, documents);
      } finally {
        await documents.close();
      }
    }),
    { numRuns: casesOnEngine(40) },
  );

describe('after any history', () => {
  it('home feeds hold the posts that belong into them, in order', () =>
    always(async (log, reader) => {
      const truth = new Recount(log);
      for (const person of PEOPLE) {
        const page = await homeFeedPage(reader, person, all);
        expect(page.map(({ postId }) => postId)).toEqual(truth.homeFeed(person, PEOPLE, RULES));
      }
    }));

  it('counts are what a recount finds', () =>
    always(async (log, reader) => {
      const truth = new Recount(log);
      for (const person of PEOPLE) {
        const posts = truth.posts().filter(({ data }) => data.authorId === person);
        expect(await profileCounts(reader, person)).toEqual({
          posts: posts.length,
          followers: truth.followers(person, PEOPLE).length,
          following: PEOPLE.filter((other) => truth.follow(person, other)).length,
        });
        const listed = await postsByAuthor(reader, person, all);
        expect(listed.map(({ id }) => id)).toEqual(posts.map(({ data }) => data.postId).reverse());
        const edges = await followEdges(reader, person, PEOPLE);
        for (const other of PEOPLE) {
          expect(edges.get(other)?.following).toBe(truth.follow(person, other) !== undefined);
        }
      }
      const ids = log.past('PostCreated').map(({ data }) => data.postId);
      const cards = await postCards(reader, ids);
      const comments = await newestComments(reader, ids, 1000);
      expect([...cards.keys()].sort()).toEqual(
        truth
          .posts()
          .map(({ data }) => data.postId)
          .sort(),
      );
      for (const [id, { doc }] of cards) {
        expect(doc).toMatchObject({ likeCount: truth.likes(id), commentCount: truth.comments(id).length });
        expect(doc.tags).toEqual(truth.tags(id));
        expect(comments.get(id)?.map((comment) => comment.id)).toEqual(truth.comments(id));
      }
    }));

  it('hashtags hold their posts', () =>
    always(async (log, reader) => {
      const truth = new Recount(log);
      for (const tag of ['sea', 'sun', 'fog']) {
        const carrying = truth
          .posts()
          .map(({ data }) => data.postId)
          .filter((id) => truth.tags(id).includes(tag));
        const rows = await tagPosts(reader, tag, all);
        expect(rows.map(({ postId }) => postId)).toEqual([...carrying].reverse());
        const found = await tagsByPrefix(reader, tag, 1);
        expect(found).toEqual(carrying.length === 0 ? [] : [{ tag, posts: carrying.length }]);
      }
    }));

  it('inboxes say what is unread', () =>
    always(async (log, reader) => {
      const truth = new Recount(log);
      for (const { data } of log.past('ConversationStarted')) {
        const { conversationId, userIds } = data;
        const messages = await messagesOf(reader, conversationId, { limit: 1000 });
        const sent = log.past('MessageSent').filter((event) => event.data.conversationId === conversationId);
        expect(messages.map(({ seq }) => seq)).toEqual(sent.map(({ revision }) => revision).reverse());
        for (const userId of userIds) {
          const conversation = await conversationOf(reader, userId, conversationId);
          expect(conversation?.unreadCount).toBe(truth.unread(userId, conversationId).length);
          expect(conversation?.lastMessage).toEqual(messages[0] ?? null);
          const inbox = await inboxOf(reader, userId, all);
          const began = log
            .past('ConversationStarted')
            .some(
              (event) => event.data.conversationId === conversationId && event.metadata.actorId === userId,
            );
          const isShown = inbox.some((row) => row.conversationId === conversationId);
          expect(isShown).toBe(began || sent.length > 0);
        }
      }
    }));

  it('the home feed is the same however its events come, whatever dies', () =>
    fc.assert(
      fc.asyncProperty(randomHistory(80), async ({ events }) => {
        fc.pre(events.length > 0);
        const documents = await foldEvents([lowFeed], events);
        const live: Record<string, Record<string, unknown>> = {};
        for (const name of Object.keys(lowFeed.collections)) {
          const stored: Record<string, unknown> = (live[name] = {});
          for await (const { id, doc } of documents.dump(`home-feed.v1.${name}`)) stored[id] = doc;
        }
        await documents.close();
        await projectionSpec(lowFeed, { given: events, documents: live });
      }),
      { numRuns: casesOnEngine(10) },
    ));
});
