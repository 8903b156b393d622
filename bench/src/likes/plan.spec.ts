import { plannedLike, type LikesPlan } from './plan';

const plan: LikesPlan = {
  url: '',
  watcherToken: '',
  likerTokens: ['ada', 'ben', 'cem'],
  postIds: ['p', 'q'],
  perSecond: 1,
  count: 1,
  from: 0,
};

it('changes something each time: nobody likes twice what they like', () => {
  const liked = new Set<string>();
  for (let n = 0; n < 30; n++) {
    const { likerToken, postId, method } = plannedLike(plan, n);
    const like = `${likerToken} ${postId}`;
    expect(liked.has(like)).toBe(method === 'DELETE');
    if (method === 'PUT') liked.add(like);
    else liked.delete(like);
  }
});
