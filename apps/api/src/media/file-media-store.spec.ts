import { join } from 'node:path';
import { createFileMediaStore } from './file-media-store';
import { mediaStoreContract, nearFolder } from './testing/media-store-contract';

describe('media in a folder', () => {
  mediaStoreContract(() => {
    const { near, removeNear } = nearFolder();
    return Promise.resolve({
      store: createFileMediaStore(join(near, 'media')),
      near,
      remove: () => {
        removeNear();
        return Promise.resolve();
      },
    });
  });
});
