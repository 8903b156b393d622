import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import compress from '@fastify/compress';
import serveStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { constants } from 'node:zlib';
import { sendProblem } from '../problem.filter';
import { refusalOf } from '../refusal-of';
import { Refused } from '../refused';

const INDEX = 'index.html';
/** The build puts a hash of the content into the names of files that the page names: they never change. */
const HASHED = /^(?:[a-z]+-[\w-]{8}\.(?:js|css)|media\/.+-[\w-]{8}\.\w+)$/;
/** What the server answers itself; a page's address is none of these. */
const NOT_PAGES = /^(api|media|metrics|socket\.io)(\/|$)/;
const YEAR_S = 31_536_000;

/**
 * Serves the built client from `folder`: its files, and `index.html` for every other address, which the client reads.
 * Only files that were there at the start are served, so no address leads out of the folder.
 */
export async function addWebClient(fastify: FastifyInstance, folder: string): Promise<void> {
  const files = filesIn(folder);
  if (!files.has(INDEX)) return;
  await fastify.register(async (scope) => {
    // What Nest sets for its own routes does not reach into this one.
    scope.setErrorHandler((error, request, reply) => {
      sendProblem(reply, refusalOf(error), request.id);
    });
    await scope.register(compress, {
      encodings: ['br', 'gzip'],
      brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } },
    });
    await scope.register(serveStatic, { root: folder, serve: false, cacheControl: false });
    scope.get('/*', (request, reply) => answer(files, request, reply));
  });
}

function answer(files: ReadonlySet<string>, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const path = pathOf(request.url);
  const name = files.has(path) ? path : INDEX;
  if (name === INDEX && (NOT_PAGES.test(path) || looksLikeFile(path))) throw new Refused('not-found');
  const age = HASHED.test(name) ? `public, max-age=${YEAR_S}, immutable` : 'no-cache';
  return reply.header('Cache-Control', age).sendFile(name);
}

/** Without the leading slash; the router has decoded nothing in it. */
function pathOf(url: string): string {
  const [path = ''] = url.slice(1).split('?', 1);
  try {
    return decodeURIComponent(path);
  } catch {
    throw new Refused('not-found');
  }
}

/** `/u/ada.lovelace` is a page though there is a dot in it. */
const looksLikeFile = (path: string): boolean =>
  !path.startsWith('u/') && /\.[a-z0-9]{1,5}$/i.test(path) && path !== INDEX;

function filesIn(folder: string): ReadonlySet<string> {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return new Set();
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Set(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/')),
  );
}
