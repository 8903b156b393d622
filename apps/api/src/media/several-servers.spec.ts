import { jest } from '@jest/globals';
import type { Problem } from '@heliograph/contracts';
import { mediaStream } from '@heliograph/domain';
import type { EventStore } from '@heliograph/event-store';
import type { Clock } from '../platform/clock';
import { EVENT_STORE } from '../platform/tokens';
import { conversationOf, posted } from '../testing/community';
import { eventually } from '../testing/eventually';
import type { HeliographApp } from '../create-app';
import { startTestServer, type TestServer } from '../testing/test-server';
import { upload, uploaded, type UploadedMedia } from '../testing/upload';
import type { Visitor } from '../testing/visitor';
import { MediaHousekeeping } from './keeping/media-housekeeping';
import { phonePhoto, picture } from './testing/pictures';
import { describeWhere, missingBucket, openTestBucket, type TestBucket } from './testing/test-bucket';
import { startTwin, type Twin } from './testing/twin-server';

jest.setTimeout(60_000);

const HOUR = 60 * 60 * 1000;

describeWhere(missingBucket, 'two servers with one bucket', () => {
  let now = Date.now();
  const clock: Clock = { now: () => now };
  let bucket: TestBucket;
  let one: TestServer;
  let other: Twin;
  let anna: Visitor;
  beforeAll(async () => {
    bucket = await openTestBucket();
    one = await startTestServer({ clock, config: bucket.config });
    other = await startTwin(one.config, clock);
  });
  beforeEach(async () => {
    anna = await one.visitor().signUp();
  });
  afterAll(async () => {
    await other.close();
    await one[Symbol.asyncDispose]();
    await bucket.close();
  });

  const bothCatchUp = () => Promise.all([one.app, other.app].map((app) => catchUp(app)));
  const filesOf = async (mediaId: string) =>
    (await bucket.names()).filter((name) => name.startsWith(`${mediaId}/`)).sort();
  const nameIn = (url: string) => url.slice('/media/'.length).split('?')[0];
  const expectWhole = async ({ id, renditions }: UploadedMedia) => {
    expect(await filesOf(id)).toEqual(renditions.map(({ url }) => nameIn(url)).sort());
    for (const { url } of renditions)
      for (const server of [one.url, other.url]) {
        const answer = await fetch(server + url);
        expect([answer.status, (await answer.arrayBuffer()).byteLength > 0]).toEqual([200, true]);
      }
  };

  it('take the same upload at once as one, and keep nothing of the second', async () => {
    const photo = await phonePhoto({ width: 900, height: 700 });
    for (const key of ['a', 'b', 'c', 'd']) {
      const both = await Promise.all([upload(anna, photo, { key }), upload(other.as(anna), photo, { key })]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      expect(nameIn(both[0].body.renditions[0]?.url ?? '')).toBe(
        nameIn(both[1].body.renditions[0]?.url ?? ''),
      );
      await expectWhole(both[0].body);
    }
  });

  it('take one of two different uploads under the same key, with its own files', async () => {
    for (const key of ['e', 'f', 'g', 'h']) {
      const both = await Promise.all([
        upload<UploadedMedia & Problem>(anna, await picture('jpeg', 700, 500), { key }),
        upload<UploadedMedia & Problem>(other.as(anna), await picture('jpeg', 500, 700), { key }),
      ]);
      const [first, second] = both[0].status === 201 ? both : [both[1], both[0]];
      expect([first.status, second.status, second.body.code]).toEqual([201, 422, 'idempotency-key-reused']);
      await expectWhole(first.body);
    }
  });

  it('remove what is deleted and what nobody used, once, and leave what is in something', async () => {
    const ben = await one.visitor().signUp();
    const conversation = await conversationOf(anna, ben);
    const [unused, inMessage] = [
      await uploaded(anna, await picture('jpeg', 60, 40)),
      await uploaded(anna, await picture('jpeg', 60, 40)),
    ];
    const sent = await other
      .as(anna)
      .post(`/api/conversations/${conversation}/messages`, { clientId: 'm', mediaId: inMessage.id });
    expect(sent.status).toBe(201);
    const [kept, deleted] = [await posted(anna), await posted(other.as(anna))];
    expect((await anna.ask('DELETE', `/api/posts/${deleted.id}`)).status).toBe(204);
    await eventually(
      () => filesOf(deleted.media[0]?.id ?? ''),
      (names) => names.length === 0,
    );
    await bothCatchUp();
    now += 25 * HOUR;
    await bothCatchUp();
    expect(await filesOf(unused.id)).toEqual([]);
    expect(await filesOf(inMessage.id)).toHaveLength(1);
    expect(await filesOf(kept.media[0]?.id ?? '')).toHaveLength(1);
    for (const id of [unused.id, deleted.media[0]?.id ?? '']) expect(await discardsOf(id)).toBe(1);
  });

  it('have a newcomer read the whole log without harm', async () => {
    const kept = await posted(anna);
    await bothCatchUp();
    now += 25 * HOUR;
    const newcomer = await startTwin(one.config, clock);
    try {
      await catchUp(newcomer.app);
      expect(await filesOf(kept.media[0]?.id ?? '')).toHaveLength(1);
    } finally {
      await newcomer.close();
    }
  });

  async function discardsOf(mediaId: string): Promise<number> {
    const log = one.app.nest.get<EventStore>(EVENT_STORE, { strict: false });
    let discards = 0;
    for await (const { type } of log.readStream(mediaStream(mediaId), { direction: 'forwards' }))
      if (type === 'MediaDiscarded') discards += 1;
    return discards;
  }
});

const catchUp = (app: HeliographApp) => app.nest.get(MediaHousekeeping, { strict: false }).catchUp();
