import { jest } from '@jest/globals';
import type { Problem } from '@heliograph/contracts';
import type { ServerState } from '@heliograph/server-state';
import { STATE } from '../platform/tokens';
import type { TestServer } from '../testing/test-server';
import { upload, uploaded } from '../testing/upload';
import type { Visitor } from '../testing/visitor';
import { describeOnMediaPlaces } from './testing/media-place';
import { phonePhoto, picture } from './testing/pictures';

// Real servers on a machine that others use too.
jest.setTimeout(30_000);

let server: TestServer;
let anna: Visitor;

describeOnMediaPlaces('POST /api/media', (place) => {
  beforeAll(async () => {
    server = await place.startServer();
    anna = await server.visitor().signUp();
  });
  afterAll(() => server[Symbol.asyncDispose]());

  describe('a person’s quota', () => {
    it('ends with 4 GiB in a day, before anything is received', async () => {
      const carla = await server.visitor().signUp();
      const uploads = server.app.nest.get<ServerState>(STATE).uploads;
      const ownerId = carla.me?.id ?? '';
      await uploads.reserve({ mediaId: 'of-today', ownerId, bytes: 4 * 1024 ** 3, now: Date.now() });
      const answer = await upload<Problem>(carla, await picture('jpeg', 100, 100));
      expect([answer.status, answer.body.code]).toEqual([429, 'quota-exceeded']);
      expect((await upload(anna, await picture('jpeg', 100, 100))).status).toBe(201);
    });
  });

  describe('a repeated upload', () => {
    it('answers as the first time and stores nothing twice', async () => {
      const photo = await phonePhoto({ width: 700, height: 500 });
      const first = await upload(anna, photo, { key: 'upload-1' });
      const before = await place.files(server);
      const again = await upload(anna, photo, { key: 'upload-1' });
      expect([again.status, again.body]).toEqual([first.status, first.body]);
      expect(again.headers.get('x-position')).toBe(first.headers.get('x-position'));
      expect(await place.files(server)).toEqual(before);
    });

    it('is one upload also when both come at once', async () => {
      const photo = await phonePhoto({ width: 700, height: 500 });
      const both = await Promise.all([
        upload(anna, photo, { key: 'upload-2' }),
        upload(anna, photo, { key: 'upload-2' }),
      ]);
      expect(both.map(({ status }) => status)).toEqual([201, 201]);
      expect(both[0].body).toEqual(both[1].body);
    });

    it('with another file is refused, and the first one stays', async () => {
      const first = await upload(anna, await picture('jpeg', 300, 200), { key: 'upload-3' });
      const other = await upload<Problem>(anna, await picture('jpeg', 301, 200), { key: 'upload-3' });
      expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
      expect((await fetch(server.url + (first.body.renditions[0]?.url ?? ''))).status).toBe(200);
    });

    it('after one that was refused is a fresh try', async () => {
      expect(
        (await upload<Problem>(anna, Buffer.from('not a picture'.padEnd(50)), { key: 'upload-4' })).status,
      ).toBe(415);
      expect((await upload(anna, await picture('jpeg', 300, 200), { key: 'upload-4' })).status).toBe(201);
    });

    it('by somebody else under the same key is another upload', async () => {
      const ben = await server.visitor().signUp();
      const photo = await picture('jpeg', 300, 200);
      const [mine, theirs] = [
        await uploaded(anna, photo, { key: 'shared' }),
        await uploaded(ben, photo, { key: 'shared' }),
      ];
      expect(mine.id).not.toBe(theirs.id);
    });
  });
});
