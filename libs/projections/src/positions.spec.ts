import { createPositions, UnknownProjection } from './positions';

describe('positions', () => {
  const known = () => {
    const positions = createPositions(['feed']);
    positions.update({ posts: 10, likes: 7 });
    return positions;
  };

  it('are the smallest of those asked for', () => {
    expect(known().of(['posts', 'likes'])).toBe(7);
    expect(known().of(['posts', 'likes', 'feed'])).toBe(0);
  });

  it('that are reached already are answered at once, however short the time', async () => {
    expect(await known().reach(['posts', 'likes'], 7, 0)).toBe(7);
    expect(await known().reach(['posts'], 3, 0)).toBe(10);
  });

  it('are answered as soon as the last of those asked for is there', async () => {
    const positions = known();
    let answered = false;
    const reached = positions.reach(['posts', 'likes'], 12, 5_000).finally(() => (answered = true));
    positions.update({ posts: 20 });
    positions.update({ likes: 11 });
    await Promise.resolve();
    expect(answered).toBe(false);
    positions.update({ likes: 13 });
    expect(await reached).toBe(13);
  });

  it('that are not reached in time are answered as they are then', async () => {
    const positions = known();
    const reached = positions.reach(['posts', 'likes'], 100, 20);
    positions.update({ likes: 9 });
    expect(await reached).toBe(9);
  });

  it('wake everybody who waits, each for their own', async () => {
    const positions = known();
    const reached = [11, 12, 13].map((position) => positions.reach(['posts'], position, 5_000));
    positions.update({ posts: 12 });
    const late = positions.reach(['posts'], 14, 5_000);
    expect(await Promise.all(reached.slice(0, 2))).toEqual([12, 12]);
    positions.update({ posts: 14 });
    expect(await Promise.all([reached[2], late])).toEqual([14, 14]);
  });

  it('of a projection that nobody feeds are an error, and no wait', async () => {
    expect(() => known().of(['posts', 'nobody'])).toThrow(UnknownProjection);
    await expect(known().reach(['posts', 'nobody'], 100, 5_000)).rejects.toThrow(
      'No projection called "nobody"',
    );
  });

  it('are not waited for where a projection has stopped, until it goes on', async () => {
    const positions = known();
    const reached = positions.reach(['posts', 'likes'], 12, 60_000);
    positions.update({ posts: 20 });
    positions.stopped('likes');
    expect(await reached).toBe(7);
    expect(await positions.reach(['likes'], 12, 60_000)).toBe(7);
    positions.update({ likes: 7 });
    expect(await positions.reach(['likes'], 12, 60_000)).toBe(7);

    positions.update({ likes: 8 });
    const later = positions.reach(['likes'], 12, 60_000);
    positions.update({ likes: 12 });
    expect(await later).toBe(12);
  });

  it('leave no timer behind', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const before = timers();
    const positions = known();
    const reached = positions.reach(['posts'], 11, 60_000);
    expect(timers()).toBe(before + 1);
    positions.update({ posts: 11 });
    await reached;
    expect(timers()).toBe(before);
  });

  it('tell that somebody begins to wait, and whether somebody does', async () => {
    const positions = known();
    let told = 0;
    const stop = positions.onWait(() => (told += 1));
    await positions.reach(['posts'], 10, 5_000);
    expect([told, positions.isAwaited]).toEqual([0, false]);
    const reached = positions.reach(['posts'], 11, 5_000);
    expect([told, positions.isAwaited]).toEqual([1, true]);
    positions.update({ posts: 11 });
    await reached;
    stop();
    await positions.reach(['posts'], 12, 0);
    expect([told, positions.isAwaited]).toEqual([1, false]);
  });
});
