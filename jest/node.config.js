import { swcOptions } from '../tools/swc-options.mjs';
import { libraries } from './libraries.js';

export default {
  displayName: 'node',
  rootDir: new URL('..', import.meta.url).pathname,
  roots: ['<rootDir>/apps', '<rootDir>/bench', '<rootDir>/libs', '<rootDir>/tools'],
  testMatch: ['**/*.spec.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/apps/web/', '/apps/web-e2e/', '/libs/ui/'],
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', swcOptions] },
  moduleNameMapper: libraries,
};
