import { createServer } from 'node:http';
import { Server } from 'socket.io';
import { io, type Socket } from 'socket.io-client';
import { createLogger } from '../../platform/logger';
import { eventually } from '../../testing/eventually';
import { onRedis, type TestRedis } from '../../testing/redis';
import { connectRedis } from './connect-redis';
import type { RedisLink } from './redis-link';
import { socketAdapter } from './socket-adapter';

const log = createLogger('silent');

type Life = TestRedis['life'];

/** A process with a Socket.IO server on the link, and one client in the rooms that it names. */
interface Process {
  readonly link: RedisLink;
  readonly server: Server;
  readonly client: Socket;
  readonly told: unknown[];
}

onRedis((redis) => {
  const closing: (() => unknown)[] = [];
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  async function start(...rooms: string[]): Promise<Process> {
    const link = await connectRedis(redis().url, log);
    const http = createServer();
    const server = new Server(http, { transports: ['websocket'], serveClient: false });
    server.adapter(await socketAdapter(link));
    server.on('connection', (socket) => socket.join(rooms));
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    const port = typeof address === 'object' ? address?.port : null;
    const client = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true });
    const told: unknown[] = [];
    client.onAny((event: string, payload: unknown) => told.push([event, payload]));
    closing.push(
      () => link.close(),
      () => server.close(),
      () => client.close(),
    );
    await eventually(
      () => client.connected && server.sockets.adapter.rooms.size > rooms.length && link.isUp,
      (ready) => ready,
    );
    return { link, server, client, told };
  }

  const hears = ({ told }: Process, event: string) =>
    eventually(
      () => told,
      (all) => all.some((each) => Array.isArray(each) && each[0] === event),
    );

  it('takes what is emitted to rooms to the sockets of all processes, once, and leaves out whom it should', async () => {
    const [one, other] = [await start('a', 'b', 'user:1'), await start('a', 'b', 'user:2')];
    // An emitting process needs no sockets of its own.
    const projector = await start();
    const payload = { position: Number.MAX_SAFE_INTEGER, text: 'Grüße 🌻', list: [null, true] };
    projector.server.to(['a', 'b']).except('user:2').emit('many', payload);
    projector.server.to('b').emit('single', payload);
    projector.server.local.emit('here');
    projector.server.emit('end');
    for (const each of [one, other]) await hears(each, 'end');
    expect(one.told).toEqual([
      ['many', payload],
      ['single', payload],
      ['end', undefined],
    ]);
    expect(other.told).toEqual([
      ['single', payload],
      ['end', undefined],
    ]);
  });

  it.each<[string, (life: Life) => unknown, (life: Life) => unknown]>([
    ['killed', (life) => life.kill(), (life) => life.startAgain()],
    [
      'frozen',
      (life) => {
        life.freeze();
      },
      (life) => {
        life.thaw();
      },
    ],
  ])(
    'serves its own sockets while Redis is %s, and those of others afterwards',
    async (_, takeAway, bringBack) => {
      const [one, other] = [await start('a'), await start('a')];
      await takeAway(redis().life);
      for (let n = 0; n < 1000; n += 1) one.server.to('a').emit('meanwhile', 'x'.repeat(20_000));
      one.server.to('a').emit('last');
      await hears(one, 'last');
      expect(one.told).toHaveLength(1001);
      await eventually(
        () => one.link.isUp || other.link.isUp,
        (up) => !up,
      );
      await bringBack(redis().life);
      await eventually(
        () => one.link.isUp && other.link.isUp,
        (up) => up,
      );
      one.server.to('a').emit('after');
      await hears(other, 'after');
    },
  );

  it('refuses what is no broadcast, and goes on', async () => {
    const [one, other] = [await start('a'), await start('a')];
    const packet = { type: 2, data: ['bad'], nsp: '/' };
    const opts = { rooms: [], except: [] };
    const nonsense = [
      '',
      'null',
      '[]',
      Buffer.from([0xc1, 0x00]),
      ['x', packet, { rooms: 'a', except: [] }],
      ['x', { ...packet, type: 1 }, opts],
      ['x', { ...packet, data: [] }, opts],
      ['x', { ...packet, data: [{ reserved: true }] }, opts],
      ['x', null, opts],
      ['x', packet, null],
      ['x', { ...packet, nsp: '/other' }, opts],
    ];
    for (const each of nonsense) {
      const message = typeof each === 'string' || Buffer.isBuffer(each) ? each : JSON.stringify(each);
      for (const channel of ['#/#', '#/#a#', '-request#/#', '-response#/#'])
        await one.link.publish(`${one.link.prefix}:sockets${channel}`, message);
    }
    one.server.to('a').emit('good');
    await hears(other, 'good');
    expect(other.told).toEqual([['good', undefined]]);
  });
});
