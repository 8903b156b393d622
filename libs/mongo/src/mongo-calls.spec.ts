import { mongo } from 'mongoose';
import { mongoCalls } from './mongo-calls';

class Away extends Error {}
const { again, asOurs, inMongo } = mongoCalls(Away);

const serverError = (code: number, ...errorLabels: string[]) =>
  new mongo.MongoServerError({ message: `code ${code}`, code, errorLabels });

describe('what MongoDB says', () => {
  it.each<[string, unknown]>([
    ['a code', serverError(11_600)],
    ['a label', serverError(1, 'RetryableWriteError')],
    ['a connection that broke', new mongo.MongoNetworkError('gone')],
    ['the cause of something else', new Error('It failed.', { cause: serverError(189) })],
    [
      'the inside of a bulk write',
      Object.assign(new Error('Bulk.'), { errorResponse: new mongo.MongoNetworkError('gone') }),
    ],
  ])('is the port’s error where it passes by itself, by %s', async (_, error) => {
    const called = inMongo(1_000, () => Promise.reject(error as Error));
    await expect(called).rejects.toThrow(Away);
    await expect(called).rejects.toMatchObject({ cause: error });
  });

  it.each([
    ['a right that is missing', serverError(13)],
    ['a duplicate', serverError(11_000)],
    ['nothing of MongoDB', new TypeError('no')],
    ['no error', 'text'],
  ])('stays as it is where it does not: %s', (_, error) => {
    expect(asOurs(error)).toBe(error);
  });

  it('is another error of the port where there is no room left, if it has one', () => {
    class Full extends Error {}
    const full = serverError(14_031);
    expect(mongoCalls(Away, Full).asOurs(full)).toBeInstanceOf(Full);
    expect(asOurs(full)).toBeInstanceOf(Away);
  });

  it('is not waited for longer than was said', async () => {
    const never = Promise.withResolvers<never>();
    await expect(inMongo(20, () => never.promise)).rejects.toThrow('MongoDB did not answer within 20 ms.');
  });

  it('is what was asked for', async () => {
    expect(await inMongo(1_000, () => Promise.resolve(7))).toBe(7);
  });
});

describe('a write that is done again', () => {
  const failing = (...errors: readonly Error[]) => {
    const left = [...errors];
    const tried = { times: 0 };
    const write = (): Promise<number> => {
      tried.times += 1;
      const error = left.shift();
      return error === undefined ? Promise.resolve(tried.times) : Promise.reject(error);
    };
    return { tried, write };
  };

  it('is done when it is, the third time at last', async () => {
    expect(await again(failing().write)).toBe(1);
    expect(await again(failing(new Away(), new Away()).write)).toBe(3);
    const { tried, write } = failing(new Away(), new Away(), new Away('third'));
    await expect(again(write)).rejects.toThrow('third');
    expect(tried.times).toBe(3);
  });

  it('is done once where waiting does not help', async () => {
    const { tried, write } = failing(new TypeError('no'));
    await expect(again(write)).rejects.toThrow(TypeError);
    expect(tried.times).toBe(1);
  });
});
