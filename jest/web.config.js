import presets from 'jest-preset-angular/presets/index.js';
import { dirname } from 'node:path';
import { libraries } from './libraries.js';

const preset = presets.createEsmPreset({ tsconfig: '<rootDir>/apps/web/tsconfig.json' });

export default {
  ...preset,
  displayName: 'web',
  rootDir: dirname(import.meta.dirname),
  roots: ['<rootDir>/apps/web', '<rootDir>/libs/ui'],
  testMatch: ['**/*.spec.ts'],
  setupFilesAfterEnv: ['<rootDir>/apps/web/jest.setup.ts'],
  moduleNameMapper: { ...preset.moduleNameMapper, ...libraries },
};
