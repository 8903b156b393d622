import type { handleUnaryCall } from '@grpc/grpc-js';
import { features, type shared } from '../protocol';
import type { Session } from '../session';
import { answer } from './answer';
import { underFault } from './under-fault';

const STREAMS = 'event_store.client.streams.streams';
const VERSION = '24.2.0.0';

/** Which methods there are; clients look them up in lower case. */
export const supportedMethods =
  (session: Session): handleUnaryCall<shared.Empty, features.SupportedMethods> =>
  (call, send) =>
    answer(session, call, send, () =>
      underFault(session.faults.take('serverFeatures'), () => {
        const names = ['append', 'read', 'delete', 'tombstone'];
        if (session.settings.features === 'batch-append') names.push('batchappend');
        const methods = names.map((name) =>
          new features.SupportedMethod().setServiceName(STREAMS).setMethodName(name),
        );
        return Promise.resolve(
          new features.SupportedMethods().setMethodsList(methods).setEventStoreServerVersion(VERSION),
        );
      }),
    );
