import { given } from '../testing';
import { reading } from './reading';

const read = (seq: number) => ({ conversationId: 'c1', userId: 'ana', otherId: 'bob', seq });
const readTo = (seq: number) => ({ type: 'ConversationRead', data: read(seq) }) as const;

describe('reading', () => {
  it('goes on and never back', () => {
    given(reading, [])
      .when({ type: 'Read', ...read(3) })
      .then([readTo(3)]);
    given(reading, [readTo(3)])
      .when({ type: 'Read', ...read(4) })
      .then([readTo(4)]);
    given(reading, [readTo(3)])
      .when({ type: 'Read', ...read(3) })
      .then([]);
    given(reading, [readTo(3)])
      .when({ type: 'Read', ...read(2) })
      .then([]);
    given(reading, [])
      .when({ type: 'Read', ...read(0) })
      .then([]);
  });
});
