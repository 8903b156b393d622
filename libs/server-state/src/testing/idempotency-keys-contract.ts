import type { OpenedState, OpenState } from './server-state-contract';

const DAY = 24 * 60 * 60 * 1000;

export function idempotencyKeysContract(open: OpenState): void {
  describe('idempotency keys', () => {
    let opened: OpenedState;
    beforeEach(async () => {
      opened = await open();
    });
    afterEach(() => opened.remove());

    const claim = (fingerprint: string, { actorId = 'ann', key = 'k', now = 0 } = {}) =>
      opened.state.idempotencyKeys.claim({ actorId, key, fingerprint, now });

    it('know the first use of a key, however often it comes again', async () => {
      expect(await claim('one')).toBe(true);
      expect(await claim('other')).toBe(false);
      expect(await claim('one')).toBe(true);
    });

    it('are each person’s own', async () => {
      await claim('one');
      expect(await claim('other', { actorId: 'ben' })).toBe(true);
      expect(await claim('other', { key: 'l' })).toBe(true);
    });

    it('let one of several at once be the first', async () => {
      const claims = await Promise.all(['a', 'b', 'c', 'd'].map((fingerprint) => claim(fingerprint)));
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('are known for a month, over a restart too', async () => {
      await claim('one');
      const { idempotencyKeys } = await opened.reopen();
      const later = (fingerprint: string, days: number) =>
        idempotencyKeys.claim({ actorId: 'ann', key: 'k', fingerprint, now: days * DAY });
      expect(await later('other', 30)).toBe(false);
      expect(await later('other', 31)).toBe(true);
    });
  });
}
