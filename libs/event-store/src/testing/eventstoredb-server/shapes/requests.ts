import { status } from '@grpc/grpc-js';
import type { Expected } from '../log/write';
import type { ProposedEvent } from '../log/records';
import type { shared, streams } from '../protocol';
import { Refusal } from './refusals';

const UUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/i;

type AppendOptions =
  | streams.AppendReq.Options
  | streams.DeleteReq.Options
  | streams.TombstoneReq.Options
  | streams.BatchAppendReq.Options;

/** Names travel as UTF-8 bytes; an empty one is refused with code 2. */
export function streamNameOf(identifier: shared.StreamIdentifier | undefined): string {
  const name = Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
  if (name === '') throw new Refusal(status.UNKNOWN, 'Stream name must not be empty.');
  return name;
}

export function expectedOf(options: AppendOptions): Expected {
  if (options.hasNoStream()) return 'no_stream';
  if (options.hasAny()) return 'any';
  if (options.hasStreamExists()) return 'stream_exists';
  return BigInt('getRevision' in options ? options.getRevision() : options.getStreamPosition());
}

/** Refuses an id that is no UUID and an event without type or content type. */
export function proposed(
  message: streams.AppendReq.ProposedMessage | streams.BatchAppendReq.ProposedMessage,
): ProposedEvent {
  const id = message.getId()?.getString() ?? '';
  if (!UUID.test(id)) throw new Refusal(status.UNKNOWN, 'Exception was thrown by handler.');
  const properties = message.getMetadataMap();
  const type = properties.get('type');
  const contentType = properties.get('content-type');
  if (type === undefined || contentType === undefined) {
    throw new Refusal(status.INVALID_ARGUMENT, 'Required Metadata Property Missing', {
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    });
  }
  return {
    id: id.toLowerCase(),
    type,
    contentType,
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}
