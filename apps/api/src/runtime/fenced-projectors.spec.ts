import { openTestLog, type TestLog } from '@heliograph/event-store/testing';
import { onMongo } from '@heliograph/mongo/testing';
import { openMongoDocumentStore, openMongoLeases } from '@heliograph/projections/mongo';
import { ManualTime } from '@heliograph/projections/testing';
import { eventually } from '../testing/eventually';
import { likePost, makePost, ProjectingProcess } from './testing/projecting-process';

await onMongo((server) => {
  describe('projectors of several processes', () => {
    let log: TestLog;
    let url: string;
    const closing: (() => Promise<void>)[] = [];
    beforeEach(async () => {
      log = openTestLog();
      url = server.newDatabase();
      await makePost(log);
    });
    afterEach(async () => {
      for (const close of closing.splice(0).toReversed()) await close();
      await log.close();
    });

    /** A process of its own, whose time passes only when it is told to. */
    async function start(): Promise<{ readonly process: ProjectingProcess; readonly time: ManualTime }> {
      const time = new ManualTime();
      const documents = await openMongoDocumentStore({ url });
      closing.push(() => documents.close());
      const leases = await openMongoLeases({ url });
      closing.push(() => leases.close());
      const process = await ProjectingProcess.start({ log, documents, leases, time });
      closing.push(() => process.projector.stop());
      return { process, time };
    }

    /** Lets time pass, with whatever the server has to answer meanwhile. */
    const passing = (time: ManualTime, isSo: () => boolean | Promise<boolean>): Promise<boolean> =>
      eventually(
        async () => {
          await time.pass(100);
          return isSo();
        },
        Boolean,
        20_000,
      );

    it('commit nothing when they come back from a long pause in which another one took over', async () => {
      const paused = await start();
      await paused.process.likedAndSeen('ana');
      const next = await start();
      expect(next.process.likes?.status).toBe('standby');
      await passing(next.time, () => next.process.heard.includes('look again'));

      const told = paused.process.pushed.length;
      const before = await next.process.position();
      // Both hear of it.
      await likePost(log, 'bob');
      await eventually(() => next.process.seen('bob'), Boolean);
      await eventually(
        () => paused.process.heard.length,
        (heard) => heard === 2,
      );
      expect(paused.process.heard).toEqual(['1: got', '1: another process has taken them over']);
      expect(paused.process.pushed).toHaveLength(told);
      expect(paused.process.stopped).toEqual([]);
      // The checkpoint follows the documents.
      await eventually(
        () => next.process.position(),
        (position) => position > before,
      );

      await passing(paused.time, () => paused.process.likes?.status === 'standby');
      await next.process.likedAndSeen('cleo');
      expect(next.process.heard).toEqual(['2: got', 'look again']);
    });

    it('are one of many that begin at the same time', async () => {
      const all = await Promise.all(Array.from({ length: 8 }, start));
      const active = all.filter(({ process }) => process.heard.length > 0);
      expect(active.map(({ process }) => process.heard)).toEqual([['1: got']]);
      await active[0]?.process.likedAndSeen('ana');
      for (const { process } of all) expect(process.stopped).toEqual([]);
    });
  });
});
