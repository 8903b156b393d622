import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { onDisk } from './durable-file';
import { receiveFile } from './receive-file';
import { picture } from './testing/pictures';

// Linux has a device that is always full.
describe('a full disk', () => {
  it('is the refusal storage-full while an upload is received', async () => {
    const stream = Readable.from([await picture('jpeg', 100, 100)]);
    await expect(receiveFile(stream, '/dev/full', () => 1_000_000)).rejects.toMatchObject({
      code: 'storage-full',
      status: 507,
    });
    stream.destroy();
    if (!stream.closed) await once(stream, 'close');
  });

  it('is the refusal storage-full wherever files are written, and other errors stay what they are', async () => {
    await expect(onDisk(() => writeFile('/dev/full', 'x'))).rejects.toMatchObject({ code: 'storage-full' });
    await expect(onDisk(() => writeFile('/no/such/folder', 'x'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
