import { findRedis, startRedis } from '../../../../tools/engines/redis.mjs';

export type TestRedis = Awaited<ReturnType<typeof startRedis>>;

/** `declare`s tests that need a Redis, which is started for them; where none is installed, one that is skipped and says so. */
export function onRedis(declare: (redis: () => TestRedis) => void): void {
  const found = findRedis();
  if ('missing' in found) {
    describe('Redis', () => it.skip(`(skipped: ${found.missing})`, () => undefined));
    return;
  }
  let redis: TestRedis | null = null;
  describe('on a Redis', () => {
    beforeAll(async () => {
      redis = await startRedis(found.program);
    });
    afterAll(() => redis?.stop());
    declare(() => {
      if (redis === null) throw new Error('Redis is started before the tests, not before they are declared.');
      return redis;
    });
  });
}
