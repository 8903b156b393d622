import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { MEDIA_STORE } from '../../platform/tokens';
import { startTestServer, type TestServer, type TestServerOptions } from '../../testing/test-server';
import type { MediaStore } from '../media-store';
import { describeWhere, missingBucket, openTestBucket, type TestBucket } from './test-bucket';

/** Where a server under test keeps its media, seen from outside of it. */
export interface MediaPlace {
  /** One with nothing stored. */
  startServer(options?: TestServerOptions): Promise<TestServer>;
  /** All that is stored there, as `<mediaId>/<name>`, sorted. */
  files(server: TestServer): Promise<readonly string[]>;
  /** Puts a file there that no upload did. */
  write(server: TestServer, file: string): Promise<void>;
}

/** The media that have files there, sorted. */
export const mediaIn = async (place: MediaPlace, server: TestServer): Promise<string[]> => [
  ...new Set((await place.files(server)).map((file) => dirname(file))),
];

export async function storedBytes(server: TestServer, file: string): Promise<Buffer> {
  const store = server.app.nest.get<MediaStore>(MEDIA_STORE);
  const [mediaId = '', name = ''] = file.split('/');
  const opened = await store.read(mediaId, name, null);
  return opened ? buffer(opened.bytes) : Buffer.alloc(0);
}

/** The same tests on media in a folder, and in a bucket where there is one to test on. */
export function describeOnMediaPlaces(name: string, tests: (place: MediaPlace) => void): void {
  describe(`${name} (media in a folder)`, () => tests(inFolder));
  describeWhere(missingBucket, `${name} (media in a bucket)`, () => {
    let bucket: TestBucket;
    beforeAll(async () => {
      bucket = await openTestBucket();
    });
    afterAll(() => bucket.close());
    tests({
      async startServer(options = {}) {
        await bucket.empty();
        return startTestServer({ ...options, config: { ...options.config, ...bucket.config } });
      },
      files: async () => (await bucket.names()).sort(),
      write: (_server, file) => bucket.write(file, 'x'),
    });
  });
}

const inFolder: MediaPlace = {
  startServer: (options) => startTestServer(options),
  files: ({ config }) => {
    const isMedium = (file: string) => file.includes('/') && !file.startsWith('.');
    const found = readdirSync(config.mediaDir, { recursive: true, encoding: 'utf8' }).filter(isMedium);
    return Promise.resolve(found.sort());
  },
  write: ({ config }, file) => {
    mkdirSync(dirname(join(config.mediaDir, file)), { recursive: true });
    writeFileSync(join(config.mediaDir, file), 'x');
    return Promise.resolve();
  },
};
