import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rmSync, writeFileSync } from 'node:fs';
import { temporaryFolder } from '@heliograph/event-store/testing';
import { bucketFile } from './bucket-file';
import { openBucket } from './open-bucket';
import { putFile } from './put-file';

it('fails, and nothing else does, when the file cannot be read to its end', async () => {
  process.env.AWS_ACCESS_KEY_ID = process.env.AWS_SECRET_ACCESS_KEY = 'x'.repeat(20);
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const bucket = await openBucket({ bucket: 'media', prefix: '', endpoint, region: 'r', pathStyle: true });
  const folder = temporaryFolder();
  writeFileSync(folder.file('a.webp'), 'picture');
  const file = await bucketFile(folder.path, 'a.webp');
  rmSync(folder.file('a.webp'));
  const putting = putFile(bucket, 'a.webp', file, new AbortController().signal);
  await expect(putting).rejects.toMatchObject({ code: 'ENOENT' });
  bucket.s3.destroy();
  folder.remove();
  server.close();
  server.closeAllConnections();
});
