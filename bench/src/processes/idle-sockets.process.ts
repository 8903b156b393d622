import { readFile } from 'node:fs/promises';
import { io } from 'socket.io-client';
import { z } from 'zod';

// `url file`: a socket for each token of that file (JSON), which does nothing until this process is ended.
const TOGETHER = 25;
const [url = '', file = ''] = process.argv.slice(2);
const tokens = z
  .array(z.string())
  .parse(JSON.parse(await readFile(file, 'utf8')))
  .values();

const connect = (token: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const socket = io(url, { transports: ['websocket'], forceNew: true, auth: { token } });
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
const connectAll = async (): Promise<void> => {
  for (const token of tokens) await connect(token);
};
await Promise.all(Array.from({ length: TOGETHER }, connectAll));
console.log(`connected to ${url}`);
process.once('SIGTERM', () => process.exit(0));
