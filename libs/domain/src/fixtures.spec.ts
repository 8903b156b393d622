import { account } from './account/account';
import { comment } from './comment/comment';
import { conversation } from './conversation/conversation';
import { reading } from './conversation/reading';
import { EVENT_TABLE, EVENT_TYPES } from './event-table';
import { follow } from './follow/follow';
import { handle } from './handle/handle';
import type { Decider } from './kernel/decider';
import { like } from './like/like';
import { media } from './media/media';
import { post } from './post/post';
import { session } from './session/session';
import { eventFixtures, readFixture } from './testing';

const DECIDERS = {
  user: account,
  handle,
  session,
  media,
  post,
  like,
  comment,
  follow,
  conversation,
  read: reading,
} as unknown as Record<string, Decider<unknown, unknown, (typeof EVENT_TYPES)[number], string>>;

const fixtures = eventFixtures();

describe('fixtures', () => {
  it('are there for every version of every type, once', () => {
    const versions = [...EVENT_TABLE.values()].flatMap(({ type, version }) =>
      Array.from({ length: version }, (_, index) => `${type}.v${index + 1}.json`),
    );
    expect(fixtures.map(({ file }) => file)).toEqual(versions.sort());
    for (const { file, type, schemaVersion } of fixtures) expect(file).toBe(`${type}.v${schemaVersion}.json`);
  });

  it('cover a stream of every category', () => {
    const categories = fixtures.map(({ stream }) => stream.slice(0, stream.indexOf('-')));
    expect(new Set(categories)).toEqual(new Set(Object.keys(DECIDERS)));
  });

  it.each(fixtures.map((fixture) => [fixture.file, fixture] as const))(
    '%s is read and folded',
    (_, fixture) => {
      const event = readFixture(fixture);
      const decider = DECIDERS[event.stream.slice(0, event.stream.indexOf('-'))]!;
      const state = decider.evolve(decider.initial, event);
      expect(state).toBeDefined();
      // Twice in a row is no history that is ever written, and still no reason to throw.
      expect(decider.evolve(state, event)).toBeDefined();
    },
  );
});
