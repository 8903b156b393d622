import { given } from '../testing';
import { like } from './like';

const fact = { postId: 'p1', authorId: 'bob', userId: 'ana' };
const liked = { type: 'Liked', data: fact } as const;
const unliked = { type: 'Unliked', data: fact } as const;

describe('a like', () => {
  it('is recorded once', () => {
    given(like, [])
      .when({ type: 'Like', ...fact })
      .then([liked]);
    given(like, [liked])
      .when({ type: 'Like', ...fact })
      .then([]);
  });

  it('is taken back once', () => {
    given(like, [liked])
      .when({ type: 'Unlike', ...fact })
      .then([unliked]);
    given(like, [])
      .when({ type: 'Unlike', ...fact })
      .then([]);
    given(like, [liked, unliked])
      .when({ type: 'Unlike', ...fact })
      .then([]);
  });

  it('can come back', () =>
    given(like, [liked, unliked])
      .when({ type: 'Like', ...fact })
      .then([liked]));
});
