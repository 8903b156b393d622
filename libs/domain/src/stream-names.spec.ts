import * as names from './stream-names';

/** Written down as they lie in every log: a name that changes loses a stream. */
const WRITTEN: Record<keyof typeof names, string> = {
  userStream: 'user-u1',
  handleStream: 'handle-h1',
  sessionStream: 'session-s1',
  mediaStream: 'media-m1',
  postStream: 'post-p1',
  likeStream: 'like-p1.u1',
  commentStream: 'comment-c1',
  followStream: 'follow-u1.u2',
  conversationStream: 'conversation-c1',
  readStream: 'read-c1.u1',
};

const ACTUAL: Record<keyof typeof names, string> = {
  userStream: names.userStream('u1'),
  handleStream: names.handleStream('h1'),
  sessionStream: names.sessionStream('s1'),
  mediaStream: names.mediaStream('m1'),
  postStream: names.postStream('p1'),
  likeStream: names.likeStream('p1', 'u1'),
  commentStream: names.commentStream('c1'),
  followStream: names.followStream('u1', 'u2'),
  conversationStream: names.conversationStream('c1'),
  readStream: names.readStream('c1', 'u1'),
};

describe('stream names', () => {
  it('can never change', () => expect(ACTUAL).toEqual(WRITTEN));

  it('have a category of their own that the first dash ends', () => {
    const categories = Object.values(ACTUAL).map((name) => name.slice(0, name.indexOf('-')));
    expect(new Set(categories).size).toBe(Object.keys(names).length);
    for (const category of categories) expect(category).toMatch(/^[a-z]+$/);
  });
});
