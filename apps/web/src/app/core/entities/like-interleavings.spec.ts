import * as fc from 'fast-check';
import { EntityStore } from './entity-store';
import { part } from './part';
import { liking } from './post-operations';
import { NO_POST, type PostParts, type PostView, composePost, mergePost } from './post-parts';
import { ToggleLanes } from './toggle-lanes';

const ID = 'post';

type Parts = Partial<PostParts>;
interface Push {
  readonly parts: Parts;
  readonly acks: readonly string[];
}

/** A server with one post: it counts likes, remembers who likes, and pushes every change in the order it happened. */
class Server {
  position = 1;
  readonly others = new Set<number>();
  /** How many others liked it at any time: whatever is shown, less one's own like, is one of them. */
  readonly othersEver = new Set([0]);
  me = { liked: false, position: 1 };
  readonly pushes: Push[] = [];

  get count(): number {
    return this.others.size + (this.me.liked ? 1 : 0);
  }

  other(who: number): void {
    if (!this.others.delete(who)) this.others.add(who);
    this.othersEver.add(this.others.size);
    this.position++;
    this.pushes.push({ parts: { likes: part(this.count, this.position) }, acks: [] });
  }

  like(wish: boolean, key: string): Parts {
    if (this.me.liked !== wish) {
      this.me = { liked: wish, position: ++this.position };
      this.pushes.push({ parts: this.counts(), acks: [key] });
    }
    return this.counts();
  }

  counts(): Parts {
    return {
      likes: part(this.count, this.position),
      viewer: part({ liked: this.me.liked, saved: false }, this.me.position),
    };
  }

  whole(): Parts {
    const author = { id: 'a', username: 'ada', name: 'Ada', avatarUrl: null };
    return {
      ...this.counts(),
      fixed: part({ author, media: [], createdAt: '2026-11-25T00:00:00.000Z' }, this.position),
      text: part({ caption: '', tags: [], editedAt: null }, this.position),
      comments: part({ count: 0, newest: [] }, this.position),
    };
  }
}

interface InFlight {
  readonly wish: boolean;
  readonly key: string;
  resolve(): void;
  reject(error: unknown): void;
  answer: Parts | null;
}

/** The client under test, with every message between it and the server held back until the test lets it through. */
class World {
  readonly server = new Server();
  readonly store = new EntityStore<PostParts, PostView>({
    none: NO_POST,
    merge: mergePost,
    compose: composePost,
  });
  readonly requests: InFlight[] = [];
  readonly reads: Parts[] = [];
  failures = 0;
  lastWish = false;
  readonly lanes = new ToggleLanes({
    layer: (id, wish, key) => this.store.layer(id, { key, apply: liking(wish) }),
    lift: (id, key) => this.store.lift(id, key),
    send: (_, wish, key) =>
      new Promise((resolve, reject) => this.requests.push({ wish, key, resolve, reject, answer: null })),
    failed: () => this.failures++,
  });

  constructor() {
    this.store.receive(ID, this.server.whole());
  }

  get view(): PostView {
    return this.store.view(ID)()!;
  }

  want(): void {
    this.lastWish = !this.view.liked;
    this.lanes.want(ID, this.lastWish);
  }

  handle(): void {
    const request = this.requests[0];
    if (request) request.answer ??= this.server.like(request.wish, request.key);
  }

  async answer(): Promise<void> {
    this.handle();
    const request = this.requests.shift();
    if (!request) return;
    this.store.receive(ID, request.answer!);
    request.resolve();
    await settled();
  }

  /** The request did not arrive, or (when it was handled) its answer was lost. */
  async fail(): Promise<void> {
    const request = this.requests.shift();
    request?.reject(new Error('lost'));
    await settled();
  }

  push(): void {
    const push = this.server.pushes.shift();
    if (push) this.store.receive(ID, push.parts, push.acks);
  }

  read(): void {
    this.reads.push(this.server.whole());
  }

  arrive(index: number): void {
    const [read] = this.reads.splice(index % Math.max(1, this.reads.length), 1);
    if (read) this.store.receive(ID, read);
  }

  async drain(): Promise<void> {
    while (this.requests.length > 0) await this.answer();
    while (this.server.pushes.length > 0) this.push();
    while (this.reads.length > 0) this.arrive(0);
  }

  expectNothingCountedTwice(): void {
    const { likeCount, liked } = this.view;
    expect([...this.server.othersEver]).toContain(likeCount - (liked ? 1 : 0));
  }

  expectTruth(): void {
    const { likeCount, liked } = this.view;
    expect({ likeCount, liked }).toEqual({ likeCount: this.server.count, liked: this.server.me.liked });
  }
}

const settled = async () => {
  for (let turn = 0; turn < 8; turn++) await Promise.resolve();
};

type Step = (world: World) => void | Promise<void>;
const step = (name: string, run: Step) => ({ name, run });
const always = (name: string, run: Step) => fc.constant(step(name, run));

const whatHappens = [
  always('tap', (world) => world.want()),
  always('the server handles the request', (world) => world.handle()),
  always('its answer arrives', (world) => world.answer()),
  always('a push arrives', (world) => world.push()),
  always('a read begins', (world) => world.read()),
  fc.nat(3).map((index) => step(`read ${index} arrives`, (world) => world.arrive(index))),
  fc.nat(4).map((who) => step(`${who} likes or unlikes`, (world) => world.server.other(who))),
];
const failing = always('the request or its answer is lost', (world) => world.fail());
const dropping = always('a push is lost', (world) => void world.server.pushes.shift());

const named = (steps: fc.Arbitrary<{ name: string; run: Step }>[]) =>
  fc.array(fc.oneof(...steps), { maxLength: 40 });

describe('any interleaving of taps, answers, echoes, pushes, reads and failures', () => {
  it('counts nothing twice on the way, and ends with the last wish', async () => {
    await fc.assert(
      fc.asyncProperty(named(whatHappens), async (steps) => {
        const world = new World();
        for (const { run } of steps) {
          await run(world);
          world.expectNothingCountedTwice();
        }
        await world.drain();
        world.expectTruth();
        expect(world.view.liked).toBe(world.lastWish);
        expect(world.failures).toBe(0);
      }),
      { numRuns: 400 },
    );
  });

  it('ends in the truth when requests and answers are lost', async () => {
    await fc.assert(
      fc.asyncProperty(named([...whatHappens, failing]), async (steps) => {
        const world = new World();
        for (const { run } of steps) {
          await run(world);
          world.expectNothingCountedTwice();
        }
        await world.drain();
        world.expectTruth();
      }),
      { numRuns: 400 },
    );
  });

  it('ends in the truth when pushes are lost too, once the gap was read', async () => {
    await fc.assert(
      fc.asyncProperty(named([...whatHappens, failing, dropping]), async (steps) => {
        const world = new World();
        for (const { run } of steps) await run(world);
        await world.drain();
        world.read();
        world.arrive(0);
        world.expectTruth();
      }),
      { numRuns: 400 },
    );
  });
});
