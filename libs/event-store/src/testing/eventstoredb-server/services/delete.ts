import { status, type handleUnaryCall } from '@grpc/grpc-js';
import type { Expected, Written } from '../log/write';
import { streams } from '../protocol';
import type { Session } from '../session';
import { Refusal, streamDeleted, wrongVersion } from '../shapes/refusals';
import { expectedOf, streamNameOf } from '../shapes/requests';
import { answer } from './answer';
import { underFault } from './under-fault';

/** Hides a stream; it can be written to again. */
export const softDelete =
  (session: Session): handleUnaryCall<streams.DeleteReq, streams.DeleteResp> =>
  (call, send) =>
    answer(session, call, send, () =>
      underFault(session.faults.take('delete'), async () => {
        const position = remove(call.request, (stream, expected) => session.log.softDelete(stream, expected));
        const place = new streams.DeleteResp.Position()
          .setCommitPosition(position)
          .setPreparePosition(position);
        return Promise.resolve(new streams.DeleteResp().setPosition(place));
      }),
    );

/** Closes a stream for ever. */
export const tombstone =
  (session: Session): handleUnaryCall<streams.TombstoneReq, streams.TombstoneResp> =>
  (call, send) =>
    answer(session, call, send, () =>
      underFault(session.faults.take('tombstone'), async () => {
        const position = remove(call.request, (stream, expected) => session.log.tombstone(stream, expected));
        const place = new streams.TombstoneResp.Position()
          .setCommitPosition(position)
          .setPreparePosition(position);
        return Promise.resolve(new streams.TombstoneResp().setPosition(place));
      }),
    );

/** Where the deletion was written. */
function remove(
  request: streams.DeleteReq | streams.TombstoneReq,
  write: (stream: string, expected: Expected) => Written,
): string {
  const options = request.getOptions();
  if (options === undefined) throw new Refusal(status.INVALID_ARGUMENT, 'Options are missing.');
  const stream = streamNameOf(options.getStreamIdentifier());
  const expected = expectedOf(options);
  const written = write(stream, expected);
  if (written.kind === 'written') return String(written.position);
  throw written.kind === 'wrong-version'
    ? wrongVersion(stream, rawNumber(expected), written.actual)
    : streamDeleted(stream);
}

/** Errors of a deletion carry the numbers that the server uses inside. */
function rawNumber(expected: Expected): bigint {
  if (expected === 'any') return -2n;
  if (expected === 'no_stream') return -1n;
  return expected === 'stream_exists' ? -4n : expected;
}
