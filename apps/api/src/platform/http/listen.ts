import type { FastifyInstance } from 'fastify';
import type { Config } from '../config';

/** The port is somebody else's, or may not be used. The message says what to do. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

/** On every address there is (browsers look up `localhost` as IPv6 first), on IPv4 where there is no IPv6. */
const EVERYWHERE = ['::', '0.0.0.0'];
const NO_IPV6: ReadonlySet<string> = new Set(['EAFNOSUPPORT', 'EADDRNOTAVAIL']);

/** Begins to serve; answers the address on this machine. Throws {@link PortTaken}. */
export async function listenOn(fastify: FastifyInstance, { port, host }: Config): Promise<string> {
  const hosts = host === null ? EVERYWHERE : [host];
  for (const [index, one] of hosts.entries()) {
    try {
      await fastify.listen({ port, host: one });
      break;
    } catch (error) {
      const code = codeOf(error);
      if (index + 1 < hosts.length && NO_IPV6.has(code)) continue;
      throw asSentence(error, code, port);
    }
  }
  const address = fastify.server.address();
  const actual = typeof address === 'object' && address !== null ? address.port : port;
  return `http://${host ?? 'localhost'}:${actual}`;
}

function asSentence(error: unknown, code: string, port: number): unknown {
  if (code === 'EADDRINUSE')
    return new PortTaken(`Port ${port} is taken. Stop what uses it, or set another one with PORT.`);
  if (code === 'EACCES')
    return new PortTaken(`Port ${port} may not be used by this account. Set another one with PORT.`);
  return error;
}

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
