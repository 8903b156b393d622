import { jest } from '@jest/globals';
import type { AddCommentAnswer, Comment, Page, Post, Problem } from '@heliograph/contracts';
import { readEngines } from '@heliograph/engines';
import { ending, onMongo } from '@heliograph/mongo/testing';
import { after, follow, posted } from './testing/community';
import { eventually } from './testing/eventually';
import { startTestServer, type TestServer } from './testing/test-server';
import type { Answer, Visitor } from './testing/visitor';

jest.setTimeout(120_000);

/** Milliseconds: a write waits for nobody who is away; a read looks for a server a few seconds. Half a second for a busy machine. */
const WRITTEN_WITHIN = 2_500;
const READ_WITHIN = 5_000;

await onMongo((mongo) => {
  ending(mongo, (life) => {
    describe('a server whose read models are away', () => {
      let server: TestServer;
      let anna: Visitor;
      let ben: Visitor;
      let post: Post;
      beforeEach(async () => {
        const readModels = { kind: 'mongodb' as const, url: mongo.newDatabase() };
        server = await startTestServer({ config: { engines: { ...readEngines({}), readModels } } });
        anna = await server.visitor().signUp();
        ben = await server.visitor().signUp();
        const { body } = await follow(ben, anna);
        const made = await posted(anna, 'Before the outage');
        post = made;
        await ben.get('/api/feed', after(Math.max(body.position, made.writtenAt)));
      });
      afterEach(() => server[Symbol.asyncDispose]());

      const timed = async <T>(withinMs: number, ask: () => Promise<T>): Promise<T> => {
        const began = performance.now();
        const answer = await ask();
        expect(performance.now() - began).toBeLessThan(withinMs);
        return answer;
      };
      const like = () => ben.ask('PUT', `/api/posts/${post.id}/like`);
      const comment = (text: string) =>
        ben.post<AddCommentAnswer & Problem>(
          `/api/posts/${post.id}/comments`,
          { text },
          { 'idempotency-key': text.replace(' ', '-') },
        );
      const signUp = () =>
        server.visitor().post('/api/auth/register', {
          username: 'late',
          email: 'l@example.org',
          password: 'a fine long password',
        });

      it('writes all the same, says that it cannot read, and catches up by itself', async () => {
        await life.kill();
        for (let round = 0; round < 2; round += 1) {
          const writes: (() => Promise<Answer<unknown>>)[] = [like, () => comment(`round ${round}`)];
          for (const write of round === 0 ? [...writes, signUp] : writes) {
            const { status, body } = await timed(WRITTEN_WITHIN, write);
            expect([body, status < 300]).toEqual([body, true]);
          }
          for (const path of ['/api/feed', `/api/posts/${post.id}`, `/api/posts/${post.id}/comments`]) {
            const answer = await timed(READ_WITHIN, () => ben.get(path));
            expect([path, answer.status, answer.body.code]).toEqual([path, 503, 'unavailable']);
            expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
          }
        }

        await life.startAgain();
        const { body } = await eventually(
          () => ben.get<Post>(`/api/posts/${post.id}`),
          (answer) => answer.status === 200 && answer.body.commentCount === 2 && answer.body.likeCount === 1,
          30_000,
        );
        expect(body.viewer.liked).toBe(true);
        const comments = await ben.get<Page<Comment>>(`/api/posts/${post.id}/comments`);
        expect(comments.body.items.map(({ text }) => text)).toEqual(['round 0', 'round 1']);
        const again = await timed(WRITTEN_WITHIN, () => comment('round 1'));
        expect([again.status, again.body.comment.text]).toEqual([201, 'round 1']);
      });
    });
  });
});
