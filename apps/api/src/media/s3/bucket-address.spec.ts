import { bucketAddress } from './bucket-address';

it.each([
  ['s3://photos', { bucket: 'photos', prefix: '', endpoint: null, region: null, pathStyle: false }],
  [
    's3://photos/live/v1/?region=eu-central-1',
    { bucket: 'photos', prefix: 'live/v1/', endpoint: null, region: 'eu-central-1', pathStyle: false },
  ],
  [
    's3://photos/live?endpoint=http://storage:9000',
    {
      bucket: 'photos',
      prefix: 'live/',
      endpoint: 'http://storage:9000',
      region: 'us-east-1',
      pathStyle: true,
    },
  ],
  [
    's3://a.b-c?endpoint=https%3A%2F%2Fstorage.example.org&region=auto&path-style=false',
    {
      bucket: 'a.b-c',
      prefix: '',
      endpoint: 'https://storage.example.org',
      region: 'auto',
      pathStyle: false,
    },
  ],
])('reads %s', (url, address) => {
  expect(bucketAddress(url)).toEqual({ address });
});

it.each([
  ['https://photos', /must begin with s3:\/\//],
  ['s3://', /needs the name of a bucket/],
  ['s3://Photos', /needs the name of a bucket/],
  ['s3://photos:9000', /needs the name of a bucket/],
  ['s3://photos/..%2fother', /has a path/],
  ['s3://photos/a//b', /has a path/],
  ['s3://photos?endpoint=storage:9000', /needs an endpoint/],
  ['s3://photos?endpoint=http://storage/path', /needs an endpoint/],
  ['s3://photos?region=Not%20One', /needs a region/],
  ['s3://photos?path-style=yes', /path-style=true or path-style=false/],
  [
    's3://photos?endpiont=http://storage',
    /does not know endpiont: there are endpoint, region and path-style/,
  ],
])('says what is wrong with %s', (url, sentence) => {
  expect(bucketAddress(url)).toEqual({ wrong: expect.stringMatching(sentence) as string });
});

it('refuses keys in the address, and repeats none', () => {
  const told = JSON.stringify(
    bucketAddress('s3://AKIAKEY:verysecret@photos?endpoint=http://u:verysecret@storage'),
  );
  expect(told).toMatch(/AWS_ACCESS_KEY_ID/);
  expect(told).not.toMatch(/verysecret|AKIAKEY/);
  expect(JSON.stringify(bucketAddress('s3://photos?endpoint=http://u:verysecret@storage'))).not.toMatch(
    /verysecret/,
  );
});
