import type { Media } from '@heliograph/contracts';
import type { Answer, Visitor } from './visitor';

interface UploadOptions {
  /** Of the file field; lies are allowed. */
  readonly name?: string;
  readonly type?: string;
  readonly poster?: Buffer;
  readonly key?: string;
}

export type UploadedMedia = Media & { position: number };

/** A form as a browser sends it. */
export function formOf(
  file: Buffer,
  { name = 'IMG_0001.JPG', type = 'image/jpeg', poster }: UploadOptions = {},
): FormData {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(file)], { type }), name);
  if (poster) form.set('poster', new Blob([new Uint8Array(poster)], { type: 'image/jpeg' }), 'poster.jpg');
  return form;
}

export const upload = <Body = UploadedMedia>(
  visitor: Visitor,
  file: Buffer,
  options: UploadOptions = {},
): Promise<Answer<Body>> =>
  visitor.post<Body>(
    '/api/media',
    formOf(file, options),
    options.key === undefined ? {} : { 'idempotency-key': options.key },
  );

/** Uploads and fails loudly when that is refused. */
export async function uploaded(
  visitor: Visitor,
  file: Buffer,
  options: UploadOptions = {},
): Promise<UploadedMedia> {
  const { status, body } = await upload(visitor, file, options);
  if (status !== 201) throw new Error(`Not uploaded: ${status} ${JSON.stringify(body)}`);
  return body;
}
