import { dirname } from 'node:path';
import { swcOptions } from '../tools/swc-options.mjs';
import { libraries } from './libraries.js';

export default {
  displayName: 'node',
  rootDir: dirname(import.meta.dirname),
  roots: ['apps', 'bench', 'deployment', 'faults', 'libs', 'tools'].map((folder) => `<rootDir>/${folder}`),
  testMatch: ['**/*.spec.ts', '**/*.spec.mjs'],
  testPathIgnorePatterns: ['/node_modules/', '/apps/web/', '/apps/web-e2e/', '/libs/ui/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  moduleNameMapper: { '^@heliograph/api/testing$': '<rootDir>/apps/api/src/testing.ts', ...libraries },
};
