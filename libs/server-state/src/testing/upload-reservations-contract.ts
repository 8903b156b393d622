import type { UploadReservations } from '../port';
import type { OpenedState, OpenState } from './server-state-contract';

const DAY = 24 * 60 * 60 * 1000;

export function uploadReservationsContract(open: OpenState): void {
  describe('upload reservations', () => {
    let opened: OpenedState;
    let uploads: UploadReservations;
    beforeEach(async () => {
      opened = await open();
      uploads = opened.state.uploads;
    });
    afterEach(() => opened.remove());

    const reserve = (mediaId: string, now: number, bytes = 100, ownerId = 'ana') =>
      uploads.reserve({ mediaId, ownerId, bytes, now });

    it('lists what was reserved before a time and not released, oldest first', async () => {
      await reserve('m2', 20);
      await reserve('m1', 10);
      await reserve('m3', 30);
      await reserve('m4', 15);
      await uploads.release('m4');
      expect(await uploads.expired(30, 10)).toEqual([
        { mediaId: 'm1', ownerId: 'ana' },
        { mediaId: 'm2', ownerId: 'ana' },
      ]);
      expect(await uploads.expired(30, 1)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
    });

    it('watches afresh what is reserved again, and counts its bytes once', async () => {
      await reserve('m1', 10, 100);
      await uploads.release('m1');
      await uploads.settle();
      await reserve('m1', 50, 0);
      expect(await uploads.expired(50, 10)).toEqual([]);
      expect(await uploads.expired(51, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
      expect(await uploads.bytesSince('ana', 0)).toBe(100);
      expect(await uploads.bytesSince('ana', 11)).toBe(0);
    });

    it('watches longer what is watched', async () => {
      await reserve('m1', 10, 100);
      await uploads.watchAgain('m1', 50);
      expect(await uploads.expired(50, 10)).toEqual([]);
      expect(await uploads.expired(51, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
      expect(await uploads.bytesSince('ana', 0)).toBe(100);
    });

    it.each(['released', 'settled'])('watches no longer what was %s', async (before) => {
      await reserve('m1', 10, 100);
      await uploads.release('m1');
      if (before === 'settled') await uploads.settle();
      await uploads.watchAgain('m1', 50);
      await uploads.settle();
      expect(await uploads.expired(51, 10)).toEqual([]);
    });

    it('does not watch what it never knew', async () => {
      await uploads.watchAgain('m1', 10);
      expect(await uploads.expired(11, 10)).toEqual([]);
    });

    it('settles what was released, and nothing that is watched again', async () => {
      await reserve('m1', 10);
      await reserve('m2', 10);
      await uploads.release('m1');
      await uploads.release('m2');
      await reserve('m1', 20);
      await uploads.settle();
      expect(await uploads.expired(21, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
    });

    it('counts bytes since a time, released or not, of that person only', async () => {
      await reserve('m1', 10, 1);
      await reserve('m2', 20, 2);
      await reserve('m3', 30, 4);
      await reserve('m4', 30, 8, 'ben');
      await uploads.release('m2');
      expect(await uploads.bytesSince('ana', 20)).toBe(6);
      expect(await uploads.bytesSince('ana', 31)).toBe(0);
      expect(await uploads.bytesSince('nobody', 0)).toBe(0);
    });

    it('still counts a released upload a month later, and then forgets it', async () => {
      await reserve('m1', 0, 1);
      await uploads.release('m1');
      await reserve('m2', 31 * DAY, 2);
      expect(await uploads.bytesSince('ana', 0)).toBe(3);
      await reserve('m3', 31 * DAY + 1, 4);
      expect(await uploads.bytesSince('ana', 0)).toBe(6);
    });

    it('never forgets what was not released', async () => {
      await reserve('m1', 0);
      await reserve('m2', 400 * DAY);
      expect(await uploads.expired(1, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
    });

    it('releases what it never knew without a word', async () => {
      await uploads.release('m1');
      expect(await uploads.expired(1, 10)).toEqual([]);
    });

    it('still watches after a restart', async () => {
      await reserve('m1', 0);
      uploads = (await opened.reopen()).uploads;
      expect(await uploads.expired(1, 10)).toEqual([{ mediaId: 'm1', ownerId: 'ana' }]);
    });
  });
}
