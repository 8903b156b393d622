import nx from '@nx/eslint-plugin';

/** Who may know whom. An empty list would be ignored, so each names at least itself. */
const knows = {
  'lib:rules': [],
  'lib:domain': ['lib:rules'],
  'lib:mongo': [],
  'lib:event-store': ['lib:domain', 'lib:mongo'],
  'lib:projections': ['lib:domain', 'lib:event-store', 'lib:mongo'],
  'lib:read-models': ['lib:domain', 'lib:projections'],
  'lib:server-state': ['lib:mongo'],
  'lib:engines': ['lib:event-store', 'lib:projections', 'lib:server-state'],
  'lib:contracts': ['lib:rules'],
  'lib:ui': ['lib:contracts', 'lib:rules'],
  'app:web': ['lib:ui', 'lib:contracts', 'lib:rules'],
  'app:web-e2e': ['lib:contracts', 'lib:rules'],
};

const behindTheServer = [
  'rules',
  'domain',
  'mongo',
  'event-store',
  'projections',
  'read-models',
  'server-state',
  'engines',
  'contracts',
];

for (const program of ['app:api', 'app:cli', 'app:bench']) {
  knows[program] = behindTheServer.map((name) => `lib:${name}`);
}
for (const proofs of ['app:faults', 'app:deployment']) knows[proofs] = ['app:api', ...knows['app:api']];

export const boundaries = {
  files: ['apps/**/*.ts', 'libs/**/*.ts', 'bench/**/*.ts', 'faults/**/*.ts', 'deployment/**/*.ts'],
  plugins: { '@nx': nx },
  rules: {
    '@nx/enforce-module-boundaries': [
      'error',
      {
        // The server's test kit has a door of its own, as the libraries' have; engines for tests are started from one place.
        allow: ['@heliograph/api/testing', '/tools/engines/[a-z0-9-]+\\.mjs$'],
        depConstraints: Object.entries(knows).map(([sourceTag, others]) => ({
          sourceTag,
          onlyDependOnLibsWithTags: [sourceTag, ...others],
        })),
      },
    ],
  },
};
