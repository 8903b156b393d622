import empty from 'google-protobuf/google/protobuf/empty_pb.js';
import any from 'google-protobuf/google/protobuf/any_pb.js';
import type { Expected, Written } from '../log/write';
import { codes, shared, status, streams } from '../protocol';
import { streamDeleted, timedOut, tooLarge } from './refusals';

/** How an append ended that is answered; `timed-out`: it was dropped, racing its own original. */
export type Answered = Exclude<Written, { kind: 'never' }> | { readonly kind: 'timed-out' };

/** The answer of a unary append: a wrong version is a normal one, the rest is thrown as a status. */
export function appendAnswer(
  stream: string,
  expected: Expected,
  written: Answered,
  maxAppendSize: number,
): streams.AppendResp {
  switch (written.kind) {
    case 'written':
      return new streams.AppendResp().setSuccess(success(written));
    case 'wrong-version':
      return new streams.AppendResp().setWrongExpectedVersion(wrongVersion(expected, written.actual));
    case 'deleted':
      throw streamDeleted(stream);
    case 'too-large':
      throw tooLarge(maxAppendSize);
    case 'timed-out':
      throw timedOut();
  }
}

function success({ revision, position }: Extract<Written, { kind: 'written' }>): streams.AppendResp.Success {
  const answer = new streams.AppendResp.Success();
  if (revision < 0n) answer.setNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === null) return answer.setNoPosition(new shared.Empty());
  const place = new streams.AppendResp.Position();
  return answer.setPosition(place.setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function wrongVersion(expected: Expected, actual: bigint): streams.AppendResp.WrongExpectedVersion {
  const answer = new streams.AppendResp.WrongExpectedVersion();
  if (actual < 0n) answer.setCurrentNoStream(new shared.Empty());
  else answer.setCurrentRevision(String(actual));
  if (expected === 'any') return answer.setExpectedAny(new shared.Empty());
  if (expected === 'no_stream') return answer.setExpectedNoStream(new shared.Empty());
  if (expected === 'stream_exists') return answer.setExpectedStreamExists(new shared.Empty());
  return answer.setExpectedRevision(String(expected));
}

/** The same over BatchAppend, where every failure is a status with one detail, whose type name the client goes by. */
export function batchAnswer(
  expected: Expected,
  written: Answered,
  maxAppendSize: number,
): streams.BatchAppendResp {
  const answer = new streams.BatchAppendResp();
  switch (written.kind) {
    case 'written':
      return answer.setSuccess(batchSuccess(written));
    case 'wrong-version':
      return answer.setError(
        failure('WrongExpectedVersion', batchWrongVersion(expected, written.actual).serializeBinary()),
      );
    case 'deleted':
      return answer.setError(failure('StreamDeleted', new shared.StreamDeleted().serializeBinary()));
    case 'too-large': {
      const detail = new shared.MaximumAppendSizeExceeded().setMaxappendsize(maxAppendSize);
      return answer.setError(failure('MaximumAppendSizeExceeded', detail.serializeBinary()));
    }
    case 'timed-out':
      return answer.setError(failure('Timeout', new shared.Timeout().serializeBinary()));
  }
}

function batchSuccess({
  revision,
  position,
}: Extract<Written, { kind: 'written' }>): streams.BatchAppendResp.Success {
  const answer = new streams.BatchAppendResp.Success();
  if (revision < 0n) answer.setNoStream(new empty.Empty());
  else answer.setCurrentRevision(String(revision));
  if (position === null) return answer.setNoPosition(new empty.Empty());
  const place = new shared.AllStreamPosition();
  return answer.setPosition(place.setCommitPosition(String(position)).setPreparePosition(String(position)));
}

function batchWrongVersion(expected: Expected, actual: bigint): shared.WrongExpectedVersion {
  const detail = new shared.WrongExpectedVersion();
  if (actual < 0n) detail.setCurrentNoStream(new empty.Empty());
  else detail.setCurrentStreamRevision(String(actual));
  if (expected === 'any') return detail.setExpectedAny(new empty.Empty());
  if (expected === 'no_stream') return detail.setExpectedNoStream(new empty.Empty());
  if (expected === 'stream_exists') return detail.setExpectedStreamExists(new empty.Empty());
  return detail.setExpectedStreamPosition(String(expected));
}

function failure(type: string, bytes: Uint8Array): status.Status {
  const detail = new any.Any();
  detail.pack(bytes, `event_store.client.${type}`);
  return new status.Status().setCode(codes.Code.FAILED_PRECONDITION).setMessage(type).setDetails(detail);
}
