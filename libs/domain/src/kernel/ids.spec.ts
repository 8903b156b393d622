import fc from 'fast-check';
import { conversationIdOf, deriveId, newId } from './ids';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

describe('ids', () => {
  it('of new things are new', () => {
    expect(newId()).toMatch(UUID);
    expect(newId()).not.toBe(newId());
  });

  it('that are derived can never change', () => {
    expect(deriveId('post', 'ana', 'key-1')).toBe('2c170880-6576-590f-8c92-e0df639bfaf2');
    expect(conversationIdOf('ana', 'bob')).toBe('513cb9b8-f4f7-59a7-b65e-27fc0a9c9d02');
  });

  it('differ with every kind and part', () => {
    const ids = [
      deriveId('post', 'ab', 'c'),
      deriveId('post', 'a', 'bc'),
      deriveId('post', 'abc'),
      deriveId('post', 'ab', 'c', ''),
      deriveId('comment', 'ab', 'c'),
      deriveId('post', 'ab","c'),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('of a conversation are the same whoever begins', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) =>
        expect(conversationIdOf(one, other)).toBe(conversationIdOf(other, one)),
      ),
    );
    expect(conversationIdOf('ana', 'bob')).not.toBe(conversationIdOf('ana', 'eve'));
  });
});
