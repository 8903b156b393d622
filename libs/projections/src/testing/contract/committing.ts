import type { OpenedDocuments } from './opened-documents';
import { checkpointAt, note, NOTES, placeAt, PROJECTION, write } from './opened-documents';

export function committing(opened: () => OpenedDocuments): void {
  const ids = async (reader = opened().store) => [
    ...(await reader.getMany(NOTES.name, ['n1', 'n2', 'n3'])).keys(),
  ];

  it('knows no place of a projection that has read nothing', async () => {
    expect(await opened().store.checkpoint('nobody')).toEqual({ place: null, resume: null });
  });

  it('remembers each projection’s place and where it stands inside the next event', async () => {
    const { store } = opened();
    const inside = { place: placeAt(41), resume: 'ünder “the” 3rd' };
    await store.commit('one', [], inside);
    await store.commit('other', [], checkpointAt(7));
    expect(await store.checkpoint('one')).toEqual(inside);
    expect(await store.takeOver('one')).toEqual(inside);
    expect(await store.takeOver('nobody', 3)).toEqual({ place: null, resume: null });
    expect(await store.checkpoint('other')).toEqual(checkpointAt(7));
    await store.commit('third', [], { place: null, resume: 'start' });
    expect(await store.checkpoint('third')).toEqual({ place: null, resume: 'start' });
    await store.commit('third', [], { place: null, resume: 'further' });
    expect(await store.checkpoint('third')).toEqual({ place: null, resume: 'further' });
  });

  it('never goes back to an older checkpoint, or to none', async () => {
    const { store } = opened();
    await store.commit('one', [], checkpointAt(20));
    await store.commit('one', [], { place: placeAt(19), resume: 'late' });
    await store.commit('one', [], { place: null, resume: 'late' });
    expect(await store.checkpoint('one')).toEqual(checkpointAt(20));
    await store.commit('one', [], { place: placeAt(20), resume: 'inside' });
    expect(await store.checkpoint('one')).toEqual({ place: placeAt(20), resume: 'inside' });
  });

  it('writes all changes and the checkpoint, or nothing', async () => {
    const { store } = opened();
    await write(store, note('n1', { rank: 1 }, 10));
    const unfit = [note('n2', { rank: 2 }, 20), note('n3', { rank: { not: 'a value' } }, 20)];
    await expect(write(store, ...unfit)).rejects.toThrow('"rank" is indexed in "notes.v1"');
    expect(await ids()).toEqual(['n1']);
    expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(10));
    await write(store, note('n2', { rank: 2 }, 20));
    expect(await ids()).toEqual(['n1', 'n2']);
  });

  it('shows another connection what was committed', async () => {
    const reader = await opened().openReader();
    await write(opened().store, note('n1', { rank: 1 }));
    expect((await reader.getMany(NOTES.name, ['n1'])).get('n1')?.doc).toEqual({ rank: 1 });
    expect(await reader.count(NOTES.name, 'byRank', [1])).toBe(1);
    await reader.close();
  });

  it('still has everything when it is opened again', async () => {
    await write(opened().store, note('n1', { rank: 1 }, 10), note('n2', null, 11));
    const store = await opened().reopen();
    expect(await ids(store)).toEqual(['n1', 'n2']);
    expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(11));
    await store.ensure(NOTES);
    expect(
      await store.find(NOTES.name, { index: 'byRank', equals: [1], order: 'asc', limit: 5 }),
    ).toHaveLength(1);
  });

  it('reads in work that is committed as one what that has written', async () => {
    const { store } = opened();
    const seen = await store.inOneCommit(async () => {
      await write(store, note('n1', { rank: 1 }, 10));
      await write(store, note('n2', { rank: 1 }, 11));
      return store.count(NOTES.name, 'byRank', [1]);
    });
    expect(seen).toBe(2);
    expect(await ids()).toEqual(['n1', 'n2']);
    expect(await store.checkpoint(PROJECTION)).toEqual(checkpointAt(11));
  });

  it('passes on what such work throws, and goes on afterwards', async () => {
    const { store } = opened();
    const failing = store.inOneCommit(() => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    await write(store, note('n1', { rank: 1 }));
    expect(await ids()).toEqual(['n1']);
  });
}
