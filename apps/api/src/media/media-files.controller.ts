import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Clock } from '../platform/clock';
import { Operation } from '../platform/operation.decorator';
import { Public } from '../platform/public.decorator';
import { Refused } from '../platform/refused';
import { CLOCK, MEDIA_STORE, MEDIA_URLS } from '../platform/tokens';
import { byteRange } from './byte-range';
import type { MediaStore } from './media-store';
import type { MediaUrls } from './media-urls';

/** What we write ourselves; the type is never guessed. */
const TYPES: Readonly<Record<string, string>> = { webp: 'image/webp', mp4: 'video/mp4', webm: 'video/webm' };
const MEDIUM = /^[A-Za-z0-9_-]{1,64}$/;
const FILE = /^[a-z0-9-]{1,40}\.(?<extension>webp|mp4|webm)$/;

/** Stored files, to whoever has a signed address. Everything else is `not-found`, whatever was wrong with it. */
@Controller('media')
export class MediaFilesController {
  constructor(
    @Inject(MEDIA_STORE) private readonly store: MediaStore,
    @Inject(MEDIA_URLS) private readonly urls: MediaUrls,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Operation({ summary: 'Get a stored file by its signed address' })
  @Public()
  @Get(':mediaId/:name')
  async file(
    @Param('mediaId') mediaId: string,
    @Param('name') name: string,
    @Query('e') expires: unknown,
    @Query('s') signature: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const type = TYPES[FILE.exec(name)?.groups?.extension ?? ''];
    if (type === undefined || !MEDIUM.test(mediaId)) throw new Refused('not-found');
    if (
      typeof expires !== 'string' ||
      typeof signature !== 'string' ||
      !this.urls.allows(mediaId, expires, signature)
    )
      throw new Refused('not-found');
    // A file never changes: its place is its version.
    const etag = `"${mediaId}.${name}"`;
    // The usual case needs no size beforehand, which is a second request where media are in a bucket.
    const whole = wantsWhole(request) ? await this.store.read(mediaId, name, null) : null;
    const size = wantsWhole(request) ? whole?.length : await this.store.size(mediaId, name);
    if (size === undefined || size === null) throw new Refused('not-found');
    const range = rangeOf(request, etag, size);
    const isWanted = !knows(request, etag) && range !== 'unsatisfiable';
    const part = isWanted && range !== null ? range : { start: 0, end: size - 1 };
    // Before a header is set: what goes wrong here is answered as a problem. Nothing is read for HEAD.
    const bytes =
      isWanted && request.method !== 'HEAD'
        ? (whole ?? (await this.store.read(mediaId, name, part)))?.bytes
        : Readable.from([]);
    if (bytes === undefined) throw new Refused('not-found');

    const untilExpiry = Math.max(0, Number(expires) - Math.floor(this.clock.now() / 1000));
    reply.headers({
      etag,
      'content-type': type,
      'cache-control': `private, max-age=${untilExpiry}, immutable`,
      'accept-ranges': 'bytes',
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cross-origin-resource-policy': 'same-origin',
    });
    if (knows(request, etag)) return void reply.code(304).send();
    if (range === 'unsatisfiable')
      return void reply.code(416).header('content-range', `bytes */${size}`).send();
    if (range) reply.code(206).header('content-range', `bytes ${part.start}-${part.end}/${size}`);
    return void reply.header('content-length', part.end - part.start + 1).send(bytes);
  }
}

const wantsWhole = ({ method, headers }: FastifyRequest): boolean =>
  method === 'GET' && headers.range === undefined && headers['if-none-match'] === undefined;

const knows = ({ headers }: FastifyRequest, etag: string): boolean =>
  (headers['if-none-match'] ?? '')
    .split(',')
    .some((known) => known.trim().replace(/^W\//, '') === etag || known.trim() === '*');

/** `If-Range` with another version asks for the whole file. */
const rangeOf = ({ headers }: FastifyRequest, etag: string, size: number) => {
  const ifRange = headers['if-range'];
  return ifRange === undefined || ifRange === etag ? byteRange(headers.range, size) : null;
};
