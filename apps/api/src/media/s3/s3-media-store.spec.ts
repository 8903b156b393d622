import { openMediaStore } from '../open-media-store';
import { mediaStoreContract, nearFolder } from '../testing/media-store-contract';
import { describeWhere, missingBucket, openTestBucket, type TestBucket } from '../testing/test-bucket';

describeWhere(missingBucket, 'media in a bucket', () => {
  let bucket: TestBucket;
  beforeAll(async () => {
    bucket = await openTestBucket();
  });
  afterAll(() => bucket.close());

  mediaStoreContract(async () => {
    const { near, removeNear } = nearFolder();
    const store = await openMediaStore({ kind: 's3', url: bucket.url }, near);
    return {
      store,
      near,
      async remove() {
        for (const mediaId of ['m1', 'm2', 'm10']) await store.remove(mediaId);
        await store.close();
        removeNear();
      },
    };
  });
});
