import { ending, failing, onMongo } from '@heliograph/mongo/testing';
import { EventStoreUnavailable } from '../errors';
import type { StoredEvent } from '../port';
import { SEAL_CLASSES } from '../sealing/key-id';
import { createCodec } from '../sealing/create-codec';
import { found, shown } from '../testing/contract/keys/opened-keys';
import { eventually } from '../testing/eventually';
import { keysOn, type KeysOnMongo } from '../testing/keys-on-mongo';

const NOT_PRIMARY = 10_107;
const WRITE_CONCERN_TIMEOUT = 64;

await onMongo((server) => {
  describe('keys on a server in trouble', () => {
    let opened: KeysOnMongo;
    beforeEach(async () => {
      opened = await keysOn(server, { patienceMs: 3_000 });
    });
    afterEach(() => opened.remove());

    const commentBy = (id: string) => ({
      type: 'CommentAdded' as const,
      data: { commentId: 'c', postId: 'p', postAuthorId: 'b', authorId: id, text: `by ${id}` },
    });
    const metadata = {
      at: '2026-01-01T12:00:00.000Z',
      commandId: 'k',
      correlationId: 'r',
      causationId: 'k',
      actorId: null,
      fingerprint: null,
    };
    const place = { stream: 'comment-c', revision: 0, position: 1, token: '1' };

    describe('that fails commands', () => {
      failing(server, (failPoints) => {
        it('says so, makes nothing, and makes it the next time', async () => {
          const { keys } = opened;
          await failPoints.fail(4, { failCommands: ['insert'], errorCode: NOT_PRIMARY });
          await expect(keys.current('ana', 'dm')).rejects.toThrow(EventStoreUnavailable);
          await failPoints.stop();
          expect(found(await keys.find('ana/dm/1'))).toBe('missing');
          expect((await keys.current('ana', 'dm')).id).toBe('ana/dm/1');
        });

        it('gives no key away that no majority has confirmed, and the same one later', async () => {
          const { keys } = opened;
          const writeConcernError = {
            code: WRITE_CONCERN_TIMEOUT,
            errmsg: 'waiting for replication timed out',
          };
          await failPoints.fail(2, { failCommands: ['insert'], writeConcernError });
          await expect(keys.current('ana', 'dm')).rejects.toThrow(EventStoreUnavailable);
          await failPoints.stop();
          const key = await keys.current('ana', 'dm');
          expect(shown(await (await opened.another()).current('ana', 'dm'))).toBe(shown(key));
        });

        it('destroys in the end what it was told to destroy', async () => {
          const { keys } = opened;
          await keys.current('ana', 'dm');
          await failPoints.fail(2, { failCommands: ['update'], errorCode: NOT_PRIMARY });
          await keys.destroyAll('ana');
          for (const sealClass of SEAL_CLASSES) {
            expect(found(await keys.find(`ana/${sealClass}/1`))).toBe('destroyed');
          }
        });

        it('fails all events that are opened together, and opens them all afterwards', async () => {
          const people = Array.from({ length: 20 }, (_, n) => `person${n}`);
          const writing = createCodec({ keys: opened.keys });
          const stored: StoredEvent[] = [];
          for (const id of people)
            stored.push({ ...(await writing.encode(id, commentBy(id), metadata)), ...place });
          const codec = createCodec({ keys: await opened.another({ readOnly: true }) });
          const opening = () => Promise.allSettled(stored.map((event) => codec.decode(event)));
          // All of them in one question, which the driver asks twice.
          await failPoints.fail(2, { failCommands: ['find'], errorCode: NOT_PRIMARY });
          const failed = await opening();
          expect(
            failed.every(
              (each) => each.status === 'rejected' && each.reason instanceof EventStoreUnavailable,
            ),
          ).toBe(true);
          const texts = (await opening()).map(
            (each) =>
              each.status === 'fulfilled' && each.value.type === 'CommentAdded' && each.value.data.text,
          );
          expect(texts).toEqual(people.map((id) => `by ${id}`));
        });
      });
    });

    describe('that ends', () => {
      ending(server, (life) => {
        it('is unavailable within the time it was given, but for what is known, and there again by itself', async () => {
          const keys = await opened.another({ patienceMs: 1_000 });
          const key = await keys.current('ana', 'dm');
          expect(found(await keys.find(key.id))).toBe(shown(key));
          await life.kill();
          try {
            expect(shown(await keys.current('ana', 'dm'))).toBe(shown(key));
            expect(found(await keys.find(key.id))).toBe(shown(key));
            opened.pass(1_001);
            const began = performance.now();
            const tries = await Promise.allSettled([
              (async () => await keys.find(key.id))(),
              keys.current('ana', 'dm'),
              keys.current('ben', 'dm'),
              keys.rotate('ana', 'dm'),
              opened.another({ patienceMs: 1_000 }),
            ]);
            for (const each of tries) {
              expect(each).toMatchObject({ reason: expect.any(EventStoreUnavailable) as unknown });
            }
            expect(performance.now() - began).toBeLessThan(10_000);
          } finally {
            await life.startAgain();
          }
          await eventually(
            'keys are found again',
            async () => (await keys.current('ana', 'dm').catch(() => null)) !== null,
            10_000,
          );
          expect(found(await keys.find(key.id))).toBe(shown(key));
        });
      });
    });

    it('destroys also what another process is just making', async () => {
      await opened.keys.current('ana', 'dm');
      const keys = server.raw(opened.url).collection('keys');
      const { deletedCount } = await keys.deleteMany({ class: { $in: ['credential', 'dm'] } });
      expect(deletedCount).toBe(2);
      // As it looks while the first keys of a person are on their way: some are there, some are not.
      await opened.keys.destroyAll('ana');
      const other = await opened.another();
      for (const sealClass of SEAL_CLASSES) {
        await expect(other.current('ana', sealClass)).rejects.toThrow(/destroyed/);
        expect(found(await other.find(`ana/${sealClass}/1`))).toBe('destroyed');
      }
    });
  });
});
