import { Server, ServerCredentials, type ServiceDefinition } from '@grpc/grpc-js';
import { featuresService, gossipService, streamsService } from '../protocol';
import type { Session } from '../session';
import { append } from './append';
import { batchAppend } from './batch-append';
import { softDelete, tombstone } from './delete';
import { readGossip } from './gossip';
import { read } from './read';
import { supportedMethods } from './server-features';

const MAX_MESSAGE_SIZE = 16 * 1024 * 1024;

/** A gRPC server with our services; resolves with the port it listens on, which the door leads to. */
export async function openGrpcServer(
  session: Session,
  doorPort: () => number,
): Promise<{ server: Server; port: number }> {
  const server = new Server({
    'grpc.max_concurrent_streams': session.settings.maxStreams,
    'grpc.max_receive_message_length': MAX_MESSAGE_SIZE,
    'grpc.max_send_message_length': -1,
  });
  server.addService(definition(streamsService.StreamsService), {
    append: append(session),
    batchAppend: batchAppend(session),
    read: read(session),
    delete: softDelete(session),
    tombstone: tombstone(session),
  });
  server.addService(definition(gossipService.GossipService), { read: readGossip(session, doorPort) });
  if (session.settings.features !== 'unimplemented') {
    server.addService(definition(featuresService.ServerFeaturesService), {
      getSupportedMethods: supportedMethods(session),
    });
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  );
  return { server, port };
}

/** The generated interfaces have no index signature. */
const definition = (service: object): ServiceDefinition => service as ServiceDefinition;
