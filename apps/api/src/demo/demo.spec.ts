import { access } from 'node:fs/promises';
import type { EventStore } from '@heliograph/event-store';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Conversation, Page, Post } from '@heliograph/contracts';
import { EVENT_STORE } from '../platform/tokens';
import { startTestServer, type TestServer } from '../testing/test-server';
import { actsOf } from './acts';
import { createStoryClock, type StoryClock } from './demo-clock';
import { DEMO_PASSWORD } from './demo-person';
import { Photographs } from './photographs';
import { amongOnly } from './story/story';
import { THE_STORY } from './story/the-story';
import { tellStory } from './tell-story';

const DAY_MS = 24 * 60 * 60 * 1000;
let photographs: Photographs;
beforeAll(() => {
  photographs = new Photographs(resolve('photographs'));
});
afterAll(() => photographs[Symbol.dispose]());

const storeOf = (server: TestServer) => server.app.nest.get<EventStore>(EVENT_STORE, { strict: false });

describe('the story', () => {
  const now = Date.parse('2026-03-14T15:09:26Z');

  it('has nobody act before they are there, on what is not there yet, or in the future', () => {
    const joined = new Set<string>();
    const posted = new Set<string>();
    for (const { at, act } of actsOf(THE_STORY, now)) {
      expect(at).toBeLessThanOrEqual(now);
      if (act.type === 'join') joined.add(act.by);
      if (act.type === 'post') posted.add(act.post.id);
      expect(joined).toContain(act.by);
      if (act.type === 'like' || act.type === 'comment') expect(posted).toContain(act.postId);
      if (act.type === 'write' && act.line.post !== undefined) expect(posted).toContain(act.line.post);
      if (act.type === 'write') expect(act.line.text).not.toBe('');
    }
  });

  it('names each act once, whenever it is told', () => {
    const keysAt = (moment: number) => actsOf(THE_STORY, moment).map(({ act }) => act.key);
    const keys = keysAt(now);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keysAt(now + 9 * DAY_MS + 12_345_678).sort()).toEqual([...keys].sort());
  });

  it('describes every photo and knows every drawing, and no picture is shown twice', async () => {
    const shots = THE_STORY.posts.flatMap((post) => post.shots);
    expect(shots.every(({ altText }) => altText.length > 5)).toBe(true);
    const shown = shots.map(({ drawing, variation }) => JSON.stringify([drawing, variation]));
    expect(shown.filter((each, index) => shown.indexOf(each) !== index)).toEqual([]);
    const drawings = shots.map(({ drawing }) => drawing);
    const portraits = [...THE_STORY.people.values()].flatMap(({ portrait = [] }) => portrait);
    await Promise.all([...drawings, ...portraits].map((name) => access(`photographs/${name}.svg`)));
  });
});

describe('telling it', () => {
  const amongThree = amongOnly(THE_STORY, ['mara', 'noor', 'tomas']);
  const story = { ...amongThree, posts: amongThree.posts.filter((_, index) => index % 3 === 0) };
  let server: TestServer;
  let clock: StoryClock;
  beforeAll(async () => {
    clock = createStoryClock(Date.now() - 43 * DAY_MS);
    server = await startTestServer({ clock });
    await tellStory({ story, url: server.url, clock, now: Date.now(), photographs });
  }, 60_000);
  afterAll(() => server[Symbol.asyncDispose]());

  it('dates everything in the past, in order', async () => {
    const events = await storeOf(server).readAll({ direction: 'forwards', after: null, limit: 2000 });
    const times = events.map(({ metadata }) =>
      Date.parse(z.object({ at: z.string() }).parse(JSON.parse(metadata)).at),
    );
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times[0]).toBeLessThan(Date.now() - 41 * DAY_MS);
    expect(times.at(-1)).toBeLessThanOrEqual(Date.now());
    expect(times.filter((time) => time < Date.now() - 7 * DAY_MS).length).toBeGreaterThan(times.length / 2);
  });

  it('shows posts, comments, likes and conversations to whoever signs in', async () => {
    const mara = await server.visitor().signIn('mara.lindqvist', DEMO_PASSWORD);
    expect(mara.me?.name).toBe('Mara Lindqvist');
    expect(mara.me?.avatarUrl).toMatch(/^\/media\//);
    const { body: feed } = await mara.get<Page<Post>>('/api/feed?limit=100');
    expect(feed.items).toHaveLength(story.posts.length);
    const ridges = feed.items.find(({ caption }) => caption.startsWith('Five ridges'));
    expect(ridges).toMatchObject({ commentCount: 3, tags: ['morning', 'hills'] });
    expect(feed.items.some(({ likeCount }) => likeCount > 0)).toBe(true);
    const { body: inbox } = await mara.get<Page<Conversation>>('/api/conversations');
    expect(inbox.items.map(({ with: { username }, unreadCount }) => [username, unreadCount])).toEqual([
      ['noor.haddad', 0],
    ]);
  });

  it('appends nothing the second time', async () => {
    const before = await storeOf(server).head();
    clock.moveTo(Date.now());
    await tellStory({ story, url: server.url, clock, now: Date.now(), photographs });
    expect(await storeOf(server).head()).toEqual(before);
  });
});
