import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Config } from '../config';

/**
 * What the page may load: its own host only, pictures also from memory (previews before they are uploaded). Angular puts
 * the styles of components into the page, hence `unsafe-inline` for styles; scripts never.
 */
const PAGE_POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** An answer that is data: nothing in it may be rendered or run. */
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox";

const ALWAYS = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'X-Permitted-Cross-Domain-Policies': 'none',
  'X-DNS-Prefetch-Control': 'off',
};

/** Two years, as browsers' preload lists want it; only where the site is served over HTTPS. */
const HSTS = 'max-age=63072000; includeSubDomains';

const DATA = /^\/(api|media|metrics)(\/|\?|$)/;
/** The only thing under /api that is a page. */
const DOCS = /^\/api\/docs(\/|\?|$)/;

/** The headers that the answer to every request has, by what was asked for. */
export function headersOf(
  requestId: string,
  url: string,
  { https }: Pick<Config, 'https'>,
): Readonly<Record<string, string>> {
  const isData = DATA.test(url) && !DOCS.test(url);
  return {
    ...ALWAYS,
    'X-Request-Id': requestId,
    'Content-Security-Policy': isData ? DATA_POLICY : PAGE_POLICY,
    ...(isData && { 'Cache-Control': 'no-store' }),
    ...(https && { 'Strict-Transport-Security': HSTS }),
  };
}

/** Sets the headers that every answer has; what sets one of them later replaces it. */
export function setHeaders(
  reply: FastifyReply,
  requestId: string,
  url: string,
  config: Pick<Config, 'https'>,
): void {
  void reply.headers(headersOf(requestId, url, config));
}

export function addHeaders(fastify: FastifyInstance, config: Config): void {
  fastify.addHook('onRequest', (request, reply, done) => {
    setHeaders(reply, request.id, request.url, config);
    done();
  });
}
