import { posted, ServerProcess, upload, type Answer, type Visitor } from '@heliograph/api/testing';
import type { Post } from '@heliograph/contracts';
import { eventually } from '@heliograph/event-store/testing';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { KeptData } from '../kept-data';
import { OwnBuild } from '../killed/own-build';
import { cannotMount, SmallDisk } from './small-disk';

const SOON = 20_000;
/** What is left for the server: enough for some commits, and for no photograph. */
const LITTLE = 256 * 1024;
/** More than fit into it. */
const MANY = 5_000;

/** A picture that nothing compresses. */
const grain = (width: number, height: number) => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  return sharp({ create: { width, height, channels: 3, background: 'gray', noise } });
};

const reason = cannotMount();
const itMounted = reason === null ? it : it.skip;

describe('a full disk', () => {
  let build: OwnBuild;
  beforeAll(() => {
    build = new OwnBuild();
  }, 60_000);
  afterAll(() => build[Symbol.dispose]());

  const codeOf = ({ body }: Answer<unknown>): unknown =>
    typeof body === 'object' && body !== null && 'code' in body ? body.code : null;

  /** Comments until there is no room; answers the texts that were acknowledged. */
  async function commentUntilFull(ana: Visitor, postId: string): Promise<string[]> {
    const acknowledged: string[] = [];
    for (let n = 0; n < MANY; n += 1) {
      const text = `number ${n} ${'x'.repeat(900)}`;
      const answer = await ana.post(`/api/posts/${postId}/comments`, { text });
      if (answer.status === 507) {
        expect(codeOf(answer)).toBe('storage-full');
        return acknowledged;
      }
      expect(answer.status).toBe(201);
      acknowledged.push(text);
    }
    throw new Error('The disk never was full.');
  }

  const otherWrites = (ana: Visitor, postId: string) =>
    Promise.all([
      ana.ask('PUT', `/api/posts/${postId}/like`),
      ana.ask('PATCH', '/api/me', { body: { bio: 'x'.repeat(150) } }),
      ana.post('/api/auth/login', { login: 'ana', password: 'a fine long password' }),
      ana.post('/api/auth/register', {
        username: 'ben',
        email: 'ben@example.org',
        password: 'a fine long password',
      }),
    ]);

  const filesIn = (dataDir: string): string[] =>
    readdirSync(join(dataDir, 'media'), { recursive: true, encoding: 'utf8' }).sort();

  itMounted(
    `refuses writes with 507, serves reads, loses nothing, and is over when there is room${reason === null ? '' : ` (skipped: ${reason})`}`,
    async () => {
      using disk = new SmallDisk(48);
      const dataDir = join(disk.path, 'data');
      const server = new ServerProcess({ DATA_DIR: dataDir, RATE_LIMITS: 'off' }, build.folder);
      try {
        const ana = await (await server.visitor()).signUp('ana');
        const post = await posted(ana, 'before');
        const photo = await grain(2_000, 1_500).jpeg().toBuffer();
        const before = filesIn(dataDir);

        disk.leave(LITTLE);
        const refused = await upload(ana, photo);
        expect([refused.status, codeOf(refused)]).toEqual([507, 'storage-full']);
        expect(filesIn(dataDir)).toEqual(before);

        const acknowledged = await commentUntilFull(ana, post.id);
        expect(acknowledged.length).toBeGreaterThan(0);
        expect((await upload(ana, photo)).status).toBe(507);
        expect(filesIn(dataDir)).toEqual(before);
        expect((await ana.get<Post>(`/api/posts/${post.id}`)).body.caption).toBe('before');
        expect((await ana.get('/api/feed')).status).toBe(200);
        expect((await ana.get('/api/health')).status).toBe(200);

        // A small commit may still fit into what an earlier one left.
        for (const answer of await otherWrites(ana, post.id)) {
          if (answer.status >= 300) expect([answer.status, codeOf(answer)]).toEqual([507, 'storage-full']);
        }

        disk.makeRoom();
        expect((await upload(ana, photo)).status).toBe(201);
        const later = await posted(ana, 'after');
        await eventually(
          'the read models are in step',
          async () => {
            const answer = await ana.get<Post>(`/api/posts/${later.id}`);
            return answer.status === 200 && (await ana.get('/api/ready')).status === 200;
          },
          SOON,
        );
        const { body } = await ana.get<Post>(`/api/posts/${post.id}`);
        expect(body.commentCount).toBe(acknowledged.length);

        await server.stop('SIGKILL');
        await using data = new KeptData(dataDir);
        const texts = (await data.events()).flatMap((event) =>
          event.type === 'CommentAdded' ? [event.data.text] : [],
        );
        expect(texts).toEqual(acknowledged);
      } finally {
        await server.stop('SIGKILL');
      }
    },
    100_000,
  );
});
