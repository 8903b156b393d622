import '../testing/indexed-db';
import { jest } from '@jest/globals';
import { type OutboxRow, PersonDatabase } from './person-database';

const row = (clientId: string): OutboxRow => ({
  clientId,
  conversationId: 'c',
  text: 'hello',
  mediaId: null,
  postId: null,
  at: 1,
});

describe('a person’s database', () => {
  it('keeps things over a reload, apart from other people’s', async () => {
    await new PersonDatabase('reload').put('outbox', 'k', row('k'));
    await expect(new PersonDatabase('reload').all('outbox')).resolves.toEqual([row('k')]);
    await expect(new PersonDatabase('another').all('outbox')).resolves.toEqual([]);
  });

  it('takes back what was deleted, and everything', async () => {
    const database = new PersonDatabase('wiped');
    await database.put('drafts', 'a', { text: 'x' });
    await database.put('drafts', 'b', { text: 'y' });
    await database.delete('drafts', 'a');
    await expect(database.get('drafts', 'a')).resolves.toBeUndefined();
    await database.wipe();
    await expect(new PersonDatabase('wiped').get('drafts', 'b')).resolves.toBeUndefined();
  });

  it('goes on in memory where there is no storage', async () => {
    const open = jest.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('not in a private window', 'SecurityError');
    });
    const database = new PersonDatabase('private');
    await database.put('outbox', 'k', row('k'));
    await expect(database.all('outbox')).resolves.toEqual([row('k')]);
    await database.delete('outbox', 'k');
    await expect(database.get('outbox', 'k')).resolves.toBeUndefined();
    open.mockRestore();
  });

  it('goes on in memory when the disk is full', async () => {
    const database = new PersonDatabase('full');
    await database.put('outbox', 'k', row('k'));
    const put = jest.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await expect(database.put('drafts', 'd', { text: 'long' })).resolves.toBeUndefined();
    put.mockRestore();
    await expect(database.get('drafts', 'd')).resolves.toEqual({ text: 'long' });
    await expect(database.all('outbox')).resolves.toEqual([row('k')]);
  });
});
