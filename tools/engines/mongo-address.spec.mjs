import { describe, expect, it } from '@jest/globals';
import { inDatabase } from './mongo-address.mjs';

describe('the address of MongoDB with another database', () => {
  it.each([
    ['one host', 'mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/tests'],
    [
      'options without a database',
      'mongodb://db/?replicaSet=rs0&directConnection=true',
      'mongodb://db/tests?replicaSet=rs0&directConnection=true',
    ],
    [
      'several hosts',
      'mongodb://one:27017,two:27018/other?replicaSet=rs0',
      'mongodb://one:27017,two:27018/tests?replicaSet=rs0',
    ],
    [
      'a name that DNS resolves',
      'mongodb+srv://cluster.example.org',
      'mongodb+srv://cluster.example.org/tests',
    ],
    ['somebody of no database', 'mongodb://ana:p%40ss@db/', 'mongodb://ana:p%40ss@db/tests?authSource=admin'],
    [
      'somebody of a database',
      'mongodb://ana:pass@db/people',
      'mongodb://ana:pass@db/tests?authSource=people',
    ],
    [
      'somebody of a database that is said',
      'mongodb://ana:pass@db/people?authSource=staff',
      'mongodb://ana:pass@db/tests?authSource=staff',
    ],
    [
      'somebody who signs in otherwise',
      'mongodb://ana@db/?authMechanism=MONGODB-X509',
      'mongodb://ana@db/tests?authMechanism=MONGODB-X509',
    ],
  ])('is made of %s', (_, address, expected) => {
    expect(inDatabase(address, 'tests')).toBe(expected);
  });

  it('is not made of another one', () => {
    expect(() => inDatabase('http://db', 'tests')).toThrow(RangeError);
  });
});
