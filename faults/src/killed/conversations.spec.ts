import { conversationOf, Visitor } from '@heliograph/api/testing';
import { eventually, temporaryFolder, type TemporaryFolder } from '@heliograph/event-store/testing';
import { KeptData } from '../kept-data';
import { Insisting } from './insisting';
import { OwnBuild } from './own-build';
import { Reader } from './reader';
import { RestartedServer } from './restarted-server';
import { SEED, someTime } from './some-time';

const KILLS = 10;
const PAIRS = 8;

let build: OwnBuild;
let folder: TemporaryFolder;
let server: RestartedServer;
beforeAll(() => {
  build = new OwnBuild();
  folder = temporaryFolder();
  server = new RestartedServer(folder.path, build.folder);
}, 60_000);
afterAll(async () => {
  await server.end();
  folder.remove();
  build[Symbol.dispose]();
});

/** Two people who write to each other and read it, whatever becomes of the server. */
class Pair {
  private constructor(
    readonly id: string,
    readonly readers: readonly Reader[],
    private readonly tokens: readonly string[],
  ) {}

  static async meet(): Promise<Pair> {
    const url = await server.url();
    const one = await new Visitor(url).signUp();
    const other = await new Visitor(url).signUp();
    const id = await conversationOf(one, other);
    const tokens = [one, other].map(({ accessToken }) => accessToken ?? '');
    return new Pair(
      id,
      tokens.map((token) => new Reader(server, token, id)),
      tokens,
    );
  }

  /** Until `isEnough`; every message goes on being sent until it is acknowledged. */
  async write(isEnough: () => boolean): Promise<void> {
    await Promise.all(
      this.tokens.map(async (token, who) => {
        const insisting = new Insisting(server, () => false);
        insisting.accessToken = token;
        for (let n = 0; !isEnough(); n += 1) {
          const body = { clientId: `${who}-${n}`, text: `${n} of ${who}` };
          await insisting.send((visitor) => visitor.post(`/api/conversations/${this.id}/messages`, body));
        }
      }),
    );
  }
}

/** In the order of each conversation. */
async function textsInLog(): Promise<ReadonlyMap<string, readonly (string | null)[]>> {
  await using data = new KeptData(folder.path);
  const texts = new Map<string, (string | null)[]>();
  for (const event of await data.events()) {
    if (event.type !== 'MessageSent') continue;
    const { conversationId, text } = event.data;
    texts.set(conversationId, [...(texts.get(conversationId) ?? []), text]);
  }
  return texts;
}

it(`shows everybody the same conversation after ${KILLS} kills (FAULTS_SEED=${SEED})`, async () => {
  const pairs = await Promise.all(Array.from({ length: PAIRS }, () => Pair.meet()));
  const readers = pairs.flatMap((pair) => pair.readers);
  const following = Promise.all(readers.map((reader) => reader.follow()));
  try {
    let isEnough = false;
    const writing = Promise.all(pairs.map((pair) => pair.write(() => isEnough)));
    const later = someTime(200);
    for (let kill = 0; kill < KILLS; kill += 1) {
      await later();
      await server.kill(() => Promise.resolve());
    }
    isEnough = true;
    await writing;

    const inLog = await textsInLog();
    for (const { id, readers: both } of pairs) {
      const texts = inLog.get(id) ?? [];
      expect(texts.length).toBeGreaterThan(0);
      expect(new Set(texts).size).toBe(texts.length);
      for (const reader of both) {
        await eventually('everything is shown', () => reader.texts.length >= texts.length, 20_000);
        expect(reader.texts).toEqual(texts);
      }
    }
  } finally {
    for (const reader of readers) reader.end();
  }
  await following;
}, 240_000);
