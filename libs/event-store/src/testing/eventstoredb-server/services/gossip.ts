import type { handleUnaryCall } from '@grpc/grpc-js';
import { randomUUID } from 'node:crypto';
import { gossip, shared } from '../protocol';
import type { Session } from '../session';
import { answer } from './answer';
import { underFault } from './under-fault';

/** One node, which leads: enough for `esdb+discover://`. */
export const readGossip =
  (session: Session, port: () => number): handleUnaryCall<shared.Empty, gossip.ClusterInfo> =>
  (call, send) =>
    answer(session, call, send, () =>
      underFault(session.faults.take('gossip'), () =>
        Promise.resolve(
          new gossip.ClusterInfo().setMembersList([
            new gossip.MemberInfo()
              .setInstanceId(new shared.UUID().setString(randomUUID()))
              .setTimeStamp(String(BigInt(Date.now()) * 10_000n))
              .setState(gossip.MemberInfo.VNodeState.LEADER)
              .setIsAlive(true)
              .setHttpEndPoint(new gossip.EndPoint().setAddress('127.0.0.1').setPort(port())),
          ]),
        ),
      ),
    );
