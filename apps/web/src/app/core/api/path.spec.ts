import { newKey } from './keys';
import { path } from './path';

describe('a path', () => {
  it('encodes what is put into it', () => {
    expect(path`/tags/${'a/b?c'}/posts`).toBe('/tags/a%2Fb%3Fc/posts');
    expect(path`/conversations/${'c1'}/messages/${7}`).toBe('/conversations/c1/messages/7');
  });
});

describe('a key', () => {
  it('is another one each time, and one that the server accepts', () => {
    const keys = Array.from({ length: 50 }, newKey);
    expect(new Set(keys).size).toBe(50);
    expect(keys.every((key) => /^[A-Za-z0-9._:-]{1,100}$/.test(key))).toBe(true);
  });
});
