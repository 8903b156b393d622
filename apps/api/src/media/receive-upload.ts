import { createHmac } from 'node:crypto';
import { join } from 'node:path';
// For its types of `request.parts()`.
import '@fastify/multipart';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../platform/refused';
import { systemErrorCode } from './system-error';
import { receiveFile, type ReceivedFile, type SizeLimit } from './receive-file';

/** The file fields of a form, each with its limits. `file` must be among them and must come. */
export type UploadForm = { readonly file: SizeLimit } & Readonly<Record<string, SizeLimit>>;
export type ReceivedUpload = { readonly file: ReceivedFile } & Readonly<Record<string, ReceivedFile>>;

/**
 * Receives a multipart form into `folder`, under names of our own. Refuses what {@link receiveFile} refuses,
 * `file-missing`, and `invalid-request` for a field that is not in the form, comes twice or is not a file.
 * After a refusal the rest of the request is read and thrown away, so that the client gets to see the answer.
 */
export async function receiveUpload(
  request: FastifyRequest,
  folder: string,
  form: UploadForm,
): Promise<ReceivedUpload> {
  if (!request.isMultipart()) throw new Refused('file-missing');
  try {
    return await receiveParts(request, folder, form);
  } catch (error) {
    discardRest(request);
    throw asRefusal(error);
  }
}

async function receiveParts(
  request: FastifyRequest,
  folder: string,
  form: UploadForm,
): Promise<ReceivedUpload> {
  const received = new Map<string, ReceivedFile>();
  // One byte or field more than allowed must be seen to be refused by name, so busboy's own limits lie just above ours.
  const limits = {
    files: Object.keys(form).length + 1,
    fields: 1,
    fieldSize: 1024,
    headerPairs: 20,
    parts: 5,
    fileSize: Infinity,
  };
  for await (const part of request.parts({ limits })) {
    const limit = Object.hasOwn(form, part.fieldname) ? form[part.fieldname] : undefined;
    if (limit === undefined || part.type !== 'file' || received.has(part.fieldname)) {
      throw new Refused('invalid-request', {
        errors: [{ path: part.fieldname.slice(0, 40), message: 'This field is not expected here.' }],
      });
    }
    received.set(part.fieldname, await receiveFile(part.file, join(folder, part.fieldname), limit));
  }
  const file = received.get('file');
  if (!file) throw new Refused('file-missing');
  return { ...Object.fromEntries(received), file };
}

/** One keyed hash over all files of an upload: tells «same key, other file». */
export function fingerprintOf(upload: ReceivedUpload, key: Buffer): string {
  const hmac = createHmac('sha256', key);
  for (const field of Object.keys(upload).sort()) hmac.update(field).update(upload[field]?.digest ?? '');
  return hmac.digest('base64url');
}

function discardRest({ raw }: FastifyRequest): void {
  raw.unpipe();
  raw.resume();
}

/** The parser's own complaints are about the form, not about us. */
function asRefusal(error: unknown): unknown {
  if (error instanceof Refused) return error;
  const isParsers =
    systemErrorCode(error)?.startsWith('FST_') ?? /multipart|terminated early|malformed/i.test(String(error));
  return isParsers
    ? new Refused('invalid-request', {
        detail: 'The upload broke off or its form is not well formed. Try again.',
        cause: error,
      })
    : error;
}
