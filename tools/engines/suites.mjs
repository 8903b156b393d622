// What is run on which engine. A suite is specs by patterns of their paths; of several that fit, the first counts.

const readModels = 'libs/read-models/src';
/** Those that between them have every kind of question and of commit; the others take minutes on a slow server. */
const FEW = ['account', 'follows', 'home-feed/home-feed.queries', 'likes', 'post-card', 'profile', 'tags/'];

const allReadModels = { 'read models': [`${readModels}/`] };
const fewReadModels = { 'read models, some': FEW.map((name) => `${readModels}/${name}`) };

const onMongo = {
  'documents contract': ['libs/projections/src/documents/mongo/document-store'],
  'key store contract': ['libs/event-store/src/mongo/key-store'],
  'server state contract': ['libs/server-state/src/mongo/server-state'],
  failures: [
    'libs/mongo/src/',
    'libs/projections/src/documents/mongo/',
    'libs/projections/src/lease/mongo/',
    'libs/event-store/src/mongo/',
    'libs/server-state/src/mongo/',
  ],
  'several processes': [
    'apps/api/src/realtime/several-processes',
    'apps/api/src/runtime/shared-state',
    'apps/api/src/runtime/fenced-projectors',
  ],
  'command line, export and import': ['apps/cli/src/every-engine'],
};

const onBucket = {
  'media contract': ['apps/api/src/media/s3/s3-media-store'],
  failures: [
    'apps/api/src/media/s3/',
    'apps/api/src/media/bucket-away',
    'apps/api/src/media/open-media-store',
  ],
  'media over HTTP': [
    'apps/api/src/media/uploads',
    'apps/api/src/media/media-files',
    'apps/api/src/media/repeated-uploads',
    'apps/api/src/media/keeping/media-housekeeping',
    'apps/api/src/media/several-servers',
  ],
};

const { EVENTSTORE_URL, MONGO_URL, S3_URL } = process.env;
const several = [
  EVENTSTORE_URL ? 'EventStoreDB' : 'EventStoreDB test server',
  MONGO_URL ? 'MongoDB' : 'SecantusDB',
  'Redis',
  S3_URL ? 'S3' : 'versitygw',
];
const severalProcesses = `several processes: ${several.join(', ')}`;

/**
 * Each is one call of Jest (or, with `browser`, of Playwright), and what it needs is one of `provisions.mjs`. `inNpmTest`:
 * `npm test` runs it too, wherever its engine is there. `inNpmE2e`: likewise. `few` and `fewEnv`: what stands for it where time is
 * short.
 */
export const runs = [
  {
    engine: 'SQLite',
    needs: 'nothing',
    inNpmTest: true,
    suites: {
      'event store contract': ['libs/event-store/src/sqlite/event-store'],
      'documents contract': ['libs/projections/src/documents/sqlite/document-store'],
      'key store contract': ['libs/event-store/src/sqlite/key-store'],
      'server state contract': ['libs/server-state/src/sqlite/server-state'],
      ...allReadModels,
    },
  },
  {
    engine: 'a folder',
    needs: 'nothing',
    inNpmTest: true,
    suites: { 'media contract': ['apps/api/src/media/file-media-store'] },
  },
  {
    engine: 'EventStoreDB test server',
    needs: 'nothing',
    inNpmTest: true,
    suites: {
      'event store contract': ['libs/event-store/src/eventstoredb/event-store'],
      failures: [
        'libs/event-store/src/eventstoredb/(?!real-server)',
        'libs/event-store/src/testing/eventstoredb-server/',
      ],
      'export and import': ['apps/cli/src/log-file/'],
    },
  },
  {
    engine: 'EventStoreDB',
    needs: 'eventStoreDb',
    suites: { 'event store contract': ['libs/event-store/src/eventstoredb/real-server'] },
  },
  { engine: 'SecantusDB', needs: 'secantus', suites: onMongo },
  { engine: 'SecantusDB', needs: 'readModelsOnSecantus', suites: allReadModels, few: fewReadModels },
  { engine: 'MongoDB', needs: 'mongo', suites: onMongo },
  { engine: 'MongoDB', needs: 'readModelsOnMongo', suites: allReadModels },
  {
    engine: 'Redis',
    needs: 'redis',
    inNpmTest: true,
    suites: { 'between processes': ['apps/api/src/runtime/redis/'] },
  },
  { engine: 'versitygw', needs: 'bucketServer', suites: onBucket },
  { engine: 'another S3 server', needs: 'bucket', suites: onBucket },
  {
    engine: severalProcesses,
    needs: 'scaleOut',
    suites: { failover: ['faults/src/failover/'] },
    few: { 'failover, 4 kills': ['faults/src/failover/failover'] },
    fewEnv: { FAILOVER_KILLS: '4' },
  },
  {
    engine: 'embedded (one process)',
    needs: 'nothing',
    inNpmE2e: true,
    browser: true,
    suites: { 'main job': ['main-job'] },
  },
  {
    engine: severalProcesses,
    needs: 'scaleOut',
    browser: true,
    suites: { 'main job': ['main-job'] },
    env: { ENGINES: 'scale-out' },
  },
];
