import Fastify from 'fastify';
import { readFileSync } from 'node:fs';

// The floor: a bare Fastify route that serialises the very same page from memory. `file`: the page as JSON.
const page: unknown = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const server = Fastify();
server.get('/', () => page);
console.log(await server.listen({ port: 0, host: '127.0.0.1' }));
process.once('SIGTERM', () => void server.close());
