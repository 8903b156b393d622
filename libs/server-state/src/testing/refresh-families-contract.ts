import fc from 'fast-check';
import type { RefreshFamilies } from '../port';
import { familyCommands, RefreshModel, runFamilyCommand } from './refresh-model';
import type { OpenedState, OpenState } from './server-state-contract';

const GRACE = 10_000;
const DAY = 24 * 60 * 60 * 1000;

export function refreshFamiliesContract(open: OpenState): void {
  describe('refresh families', () => {
    let opened: OpenedState;
    let families: RefreshFamilies;
    beforeEach(async () => {
      opened = await open();
      families = opened.state.refreshFamilies;
    });
    afterEach(() => opened.remove());

    const start = (sessionId = 's1', now = 0) =>
      families.start({ sessionId, userId: 'ana', tokenHash: `${sessionId}-0`, now, expiresAt: now + DAY });
    const trade = (from: string, to: string, now: number) =>
      families.rotate({ tokenHash: from, successorHash: to, now, graceMs: GRACE, expiresAt: now + DAY });

    it('trades a token for its successor, and that for the next', async () => {
      await start();
      const rotated = { outcome: 'rotated', sessionId: 's1', userId: 'ana' };
      expect(await trade('s1-0', 's1-1', 1)).toEqual(rotated);
      expect(await trade('s1-1', 's1-2', 2)).toEqual(rotated);
    });

    it('gives a second tab the same successor while that one is unused and young', async () => {
      await start();
      await trade('s1-0', 's1-1', 1_000);
      expect(await trade('s1-0', 's1-1', 1_000 + GRACE - 1)).toMatchObject({ outcome: 'again' });
      expect(await trade('s1-1', 's1-2', 20_000)).toMatchObject({ outcome: 'rotated' });
    });

    it('ends the family when a traded token comes back later', async () => {
      await start();
      await trade('s1-0', 's1-1', 1_000);
      expect(await trade('s1-0', 's1-1', 1_000 + GRACE)).toMatchObject({
        outcome: 'reused',
        sessionId: 's1',
      });
      expect(await trade('s1-1', 's1-2', 12_000)).toEqual({ outcome: 'unknown' });
      expect(await families.list('ana', 12_000)).toEqual([]);
    });

    it('ends the family when a traded token comes back after its successor was used, however soon', async () => {
      await start();
      await trade('s1-0', 's1-1', 1);
      await trade('s1-1', 's1-2', 2);
      expect(await trade('s1-0', 's1-1', 3)).toMatchObject({ outcome: 'reused' });
      expect(await trade('s1-2', 's1-3', 4)).toEqual({ outcome: 'unknown' });
    });

    it('leaves other families alone when one ends', async () => {
      await start('s1');
      await start('s2');
      await trade('s1-0', 's1-1', 1);
      await trade('s1-0', 's1-1', GRACE + 1);
      expect(await trade('s2-0', 's2-1', GRACE + 2)).toMatchObject({ outcome: 'rotated' });
    });

    it('knows no token that was never given, that has expired or whose session ended', async () => {
      await start('s1');
      await start('s2');
      await families.end('s2');
      expect(await trade('nothing', 'more', 1)).toEqual({ outcome: 'unknown' });
      expect(await trade('s2-0', 's2-1', 1)).toEqual({ outcome: 'unknown' });
      expect(await trade('s1-0', 's1-1', DAY)).toEqual({ outcome: 'unknown' });
    });

    it('knows whose token one is, traded or not, while its family lives, and changes nothing by saying so', async () => {
      await start();
      await trade('s1-0', 's1-1', 1);
      const ana = { sessionId: 's1', userId: 'ana' };
      for (const token of ['s1-0', 's1-1']) {
        expect(await families.holderOf(token, DAY)).toEqual(ana);
        expect(await families.holderOf(token, DAY + 1)).toBeNull();
      }
      expect(await families.holderOf('s1-2', 2)).toBeNull();
      expect(await trade('s1-1', 's1-2', 2)).toMatchObject({ outcome: 'rotated' });
      await families.end('s1');
      expect(await families.holderOf('s1-2', 3)).toBeNull();
    });

    it('lives on as long as it is used within its time', async () => {
      await start();
      await trade('s1-0', 's1-1', DAY - 1);
      expect(await trade('s1-1', 's1-2', 2 * DAY - 2)).toMatchObject({ outcome: 'rotated' });
    });

    it('lets exactly one of many simultaneous trades rotate', async () => {
      await start();
      const trades = await Promise.all(Array.from({ length: 8 }, () => trade('s1-0', 's1-1', 1)));
      expect(trades.filter(({ outcome }) => outcome === 'rotated')).toHaveLength(1);
      expect(trades.filter(({ outcome }) => outcome === 'again')).toHaveLength(7);
    });

    it('keeps a family as it is when it is begun again', async () => {
      await start();
      await trade('s1-0', 's1-1', 1);
      await start('s1', 2);
      expect(await trade('s1-1', 's1-2', 3)).toMatchObject({ outcome: 'rotated' });
    });

    it('lists live families, the last used first', async () => {
      await start('s1', 10);
      await start('s2', 20);
      await trade('s1-0', 's1-1', 30);
      expect(await families.list('ana', 40)).toEqual([
        { sessionId: 's1', lastUsedAt: 30 },
        { sessionId: 's2', lastUsedAt: 20 },
      ]);
      expect(await families.list('ana', 20 + DAY)).toEqual([{ sessionId: 's1', lastUsedAt: 30 }]);
      expect(await families.list('ben', 40)).toEqual([]);
    });

    it('forgets tokens older than the newest 200, which are then unknown and end nothing', async () => {
      await start();
      for (let number = 0; number < 200; number += 1) await trade(`s1-${number}`, `s1-${number + 1}`, 1);
      expect(await trade('s1-0', 's1-1', DAY - 1)).toEqual({ outcome: 'unknown' });
      expect(await trade('s1-1', 's1-2', DAY - 1)).toMatchObject({ outcome: 'reused' });
    });

    it('remembers after a restart', async () => {
      await start();
      await trade('s1-0', 's1-1', 1);
      families = (await opened.reopen()).refreshFamilies;
      expect(await trade('s1-0', 's1-1', 2)).toMatchObject({ outcome: 'again' });
      expect(await trade('s1-1', 's1-2', 3)).toMatchObject({ outcome: 'rotated' });
    });

    it('does what the model does, whatever comes in whatever order', async () => {
      await fc.assert(
        fc.asyncProperty(familyCommands, async (commands) => {
          const fresh = await open();
          const model = new RefreshModel();
          try {
            for (const command of commands) {
              const actual = await runFamilyCommand(fresh.state.refreshFamilies, command);
              const expected = await runFamilyCommand(model, command);
              expect(actual).toEqual(expected);
            }
          } finally {
            await fresh.remove();
          }
        }),
        { numRuns: 60 },
      );
    }, 60_000);
  });
}
