// A door to somebody's EventStoreDB, behind which an installation has the log to itself: its streams have names of their own on
// the server, and everybody else's have names in which nothing of ours is looked for. All the rest is the server's own: places,
// order, conflicts, notices, refusals. As a program, `node door-to-event-store-db.mjs <host:port>`, it says its port to its parent.
import { Client, credentials, Metadata, Server, ServerCredentials } from '@grpc/grpc-js';
import { BACKWARDS, END, EventStoreDBClient, START } from '@eventstore/db-client';
import streamsService from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { Buffer } from 'node:buffer';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownProcess } from './own-process.mjs';

const { append, read } = streamsService.StreamsService;
/** Names of streams that a program of ours takes for its own. */
const OURS = /^[a-z]+-[A-Za-z0-9_.-]{1,200}$/;
const ONE_NODE = /^esdb:\/\/(?:[^@/?]*@)?([^:,/?@]+)(?::(\d+))?\/?(?:\?|$)/;
const WITHOUT_TLS = /[?&]tls=false(&|$)/i;
/** Bytes: an event may have more than gRPC takes by itself. */
const LARGEST_MESSAGE = { 'grpc.max_receive_message_length': 17 * 1024 * 1024 };
/** Each connection of a client has one of its own to the server, with its hundred calls. */
const OF_ITS_OWN = { 'grpc.use_local_subchannel_pool': 1 };

/** The log has events as ours are, a contract's or an installation's: a new one refuses to begin on it without their keys. */
export async function isTaken(url) {
  const client = EventStoreDBClient.connectionString(url);
  const events = client.readAll({ fromPosition: START });
  try {
    for await (const { event } of events) {
      if (event === undefined || event.type.startsWith('$') || !OURS.test(event.streamId)) continue;
      await events.cancel();
      return true;
    }
    return false;
  } finally {
    await client.dispose();
  }
}

/** The node behind a connection string. Throws where there are several, or TLS: a door is one node's. */
function nodeOf(url) {
  const [, host, port = '2113'] = ONE_NODE.exec(url) ?? [];
  if (host === undefined || !WITHOUT_TLS.test(url)) {
    throw new RangeError(
      'EVENTSTORE_URL has to be one node without TLS (esdb://host:2113?tls=false) where its log is in use.',
    );
  }
  return `${host}:${port}`;
}

/** Opens a door in a process of its own. */
export async function openDoor(url) {
  const child = fork(fileURLToPath(import.meta.url), [nodeOf(url)], {
    execArgv: [],
    env: { ...process.env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [said] = await Promise.race([once(child, 'message'), once(child, 'exit')]);
  if (said?.port === undefined) throw new Error('The door to EventStoreDB has not opened.');
  const { stop } = await ownProcess(() => Promise.resolve(child));
  return { url: `esdb://127.0.0.1:${said.port}?tls=false`, stop };
}

/** Renames what an identifier (or nothing) names. */
function rename(identifier, nameOf) {
  if (!identifier) return;
  const name = Buffer.from(identifier.getStreamName_asU8()).toString();
  identifier.setStreamName(Buffer.from(nameOf(name)));
}

/** What a call says of itself, without what only concerns the connection that it came on. */
function wordsOf({ metadata }) {
  const words = new Metadata();
  for (const name of ['connection-name', 'requires-leader']) {
    for (const word of metadata.get(name)) words.add(name, word);
  }
  return words;
}

/** Where the log ends now: what is before it is of no interest to whoever comes through the door, and may be long. */
async function endOf(node) {
  const client = EventStoreDBClient.connectionString(`esdb://${node}?tls=false`);
  let end = { commit: 0n, prepare: 0n };
  const newest = client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 });
  for await (const { event } of newest) end = event.position;
  await client.dispose();
  return end;
}

/** Begins a read of the whole log where it ended when the door was opened. */
function beginAt({ commit, prepare }, all) {
  if (!all?.hasStart()) return;
  const position = new streams.ReadReq.Options.Position();
  position.setCommitPosition(String(commit));
  position.setPreparePosition(String(prepare));
  all.setPosition(position);
}

async function serve(node) {
  const mark = `${randomUUID()}/`;
  const begin = await endOf(node);
  const inside = (name) => mark + name;
  // No stream of ours has a slash in its name; those of the server keep theirs.
  const outside = (name) =>
    name.startsWith(mark) ? name.slice(mark.length) : name.startsWith('$') ? name : `/${name}`;
  const clients = new Map();
  const clientOf = (call) => {
    const peer = call.getPeer();
    const options = { ...LARGEST_MESSAGE, ...OF_ITS_OWN };
    if (!clients.has(peer)) clients.set(peer, new Client(node, credentials.createInsecure(), options));
    return clients.get(peer);
  };
  const calling = ({ requestSerialize, responseDeserialize, path }) => [
    path,
    requestSerialize,
    responseDeserialize,
  ];

  const server = new Server(LARGEST_MESSAGE);
  server.addService(
    { append, read },
    {
      append(call, answer) {
        const sent = clientOf(call).makeClientStreamRequest(
          ...calling(append),
          wordsOf(call),
          { deadline: call.getDeadline() },
          answer,
        );
        call.on('data', (message) => {
          rename(message.getOptions()?.getStreamIdentifier(), inside);
          sent.write(message);
        });
        call.on('end', () => sent.end());
        call.on('cancelled', () => sent.cancel());
      },
      read(call) {
        const { request } = call;
        const options = request.getOptions();
        rename(options?.getStream()?.getStreamIdentifier(), inside);
        beginAt(begin, options?.getAll());
        const got = clientOf(call).makeServerStreamRequest(...calling(read), request, wordsOf(call));
        let isOver = false;
        const end = (finish) => {
          if (isOver) return;
          isOver = true;
          finish();
        };
        got.on('data', (message) => {
          if (isOver) return;
          const event = message.getEvent()?.getEvent();
          if (options?.hasAll() && event && BigInt(event.getCommitPosition()) < begin.commit) {
            got.cancel();
            end(() => call.end());
            return;
          }
          rename(event?.getStreamIdentifier(), outside);
          rename(message.getStreamNotFound()?.getStreamIdentifier(), outside);
          if (call.write(message)) return;
          got.pause();
          call.once('drain', () => got.resume());
        });
        got.on('error', (error) => end(() => call.emit('error', error)));
        got.on('end', () => end(() => call.end()));
        call.on('cancelled', () => got.cancel());
      },
    },
  );
  return new Promise((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    ),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const port = await serve(process.argv[2]);
  // Nobody can reach a door whose parent is gone.
  process.on('disconnect', () => process.exit());
  process.send?.({ port });
}
