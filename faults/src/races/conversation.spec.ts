import {
  conversationOf,
  SocketVisitor,
  startTestServer,
  type TestServer,
  type Visitor,
} from '@heliograph/api/testing';
import { eventually } from '@heliograph/event-store/testing';
import type { Message, Page, SendMessageAnswer } from '@heliograph/contracts';
import { KeptData } from '../kept-data';

const EACH = 200;
/** Of one person: more would only wait for each other, and a socket waits for no longer than three seconds. */
const IN_FLIGHT = 10;

let server: TestServer;
let ana: Visitor;
let ben: Visitor;
let conversationId: string;
beforeAll(async () => {
  server = await startTestServer();
  ana = await server.visitor().signUp('ana');
  ben = await server.visitor().signUp('ben');
  conversationId = await conversationOf(ana, ben);
});
afterAll(() => server[Symbol.asyncDispose]());

const path = () => `/api/conversations/${conversationId}/messages`;
const textsOf = (who: string) => Array.from({ length: EACH }, (_, n) => `${who} ${n}`);

/** Each of them by HTTP and by socket in turns, every tenth by both; answers the seqs that were answered. */
async function send(visitor: Visitor, socket: SocketVisitor, who: string): Promise<number[]> {
  const texts = textsOf(who).entries();
  const seqs: number[] = [];
  const sender = async () => {
    for (const [n, text] of texts) {
      const body = { clientId: text.replace(' ', '-'), text };
      const byHttp = async () => {
        const answer = await visitor.post<SendMessageAnswer>(path(), body);
        expect([text, answer.status]).toEqual([text, 201]);
        return answer.body;
      };
      const bySocket = () =>
        socket.send<SendMessageAnswer, 'message.send'>('message.send', { conversationId, ...body });
      const ways = n % 10 === 0 ? [byHttp, bySocket] : [n % 2 === 0 ? byHttp : bySocket];
      const answers = await Promise.all(ways.map((way) => way()));
      seqs.push(...answers.map(({ message }) => message.seq));
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, sender));
  return seqs;
}

/** All pages, from the newest to the oldest. */
async function allOf(visitor: Visitor, after: Record<string, string>): Promise<readonly Message[]> {
  const all: Message[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const query: string = cursor === '' ? '' : `&before=${cursor}`;
    const { status, body } = await visitor.get<Page<Message>>(`${path()}?limit=50${query}`, after);
    expect(status).toBe(200);
    all.push(...body.items);
    cursor = body.nextCursor;
  }
  return all.toReversed();
}

it('puts what two people send at once into one order, the same for both', async () => {
  const sockets = [await SocketVisitor.connect(ana), await SocketVisitor.connect(ben)] as const;
  const answered = await Promise.all([send(ana, sockets[0], 'ana'), send(ben, sockets[1], 'ben')]);

  await using data = new KeptData(server.config.dataDir);
  const inLog = (await data.events()).flatMap((event) =>
    event.type === 'MessageSent' ? [{ seq: event.revision, text: event.data.text }] : [],
  );
  expect(inLog.map(({ text }) => text).toSorted()).toEqual([...textsOf('ana'), ...textsOf('ben')].toSorted());
  expect(new Set(answered.flat())).toEqual(new Set(inLog.map(({ seq }) => seq)));

  const end = (await data.store.head())?.position ?? 0;
  const after = { 'x-min-position': String(end) };
  const reached = async () =>
    Number((await ana.get(path(), after)).headers.get('x-projection-position')) >= end;
  // A machine that does other things too takes longer than a request waits.
  await eventually('the messages are read at the end of the log', reached, 20_000);
  for (const visitor of [ana, ben]) {
    const seen = (await allOf(visitor, after)).map(({ seq, text }) => ({ seq, text }));
    expect(seen).toEqual(inLog);
  }
  for (const socket of sockets) {
    await socket.heard('message.new', ({ message }) => message.seq === inLog.at(-1)?.seq);
    const told = socket.all('message.new').map(({ message: { seq, text } }) => ({ seq, text }));
    expect(told).toEqual(inLog);
    socket.close();
  }
}, 60_000);
