import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import { defineConfig, globalIgnores } from 'eslint/config';
import { angularRules } from './eslint/angular.js';
import { boundaries } from './eslint/boundaries.js';
import { typescript } from './eslint/typescript.js';

const node = {
  console: 'readonly',
  process: 'readonly',
  URL: 'readonly',
  setTimeout: 'readonly',
  fetch: 'readonly',
};

export default defineConfig(
  globalIgnores([
    '**/node_modules',
    'dist',
    'data',
    '.nx',
    '.angular',
    'coverage',
    'test-results',
    'tmp',
    'jest/*.ts',
  ]),
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [js.configs.recommended],
    languageOptions: { globals: node },
  },
  typescript,
  angularRules,
  boundaries,
  {
    files: ['**/*.ts', '**/*.js', '**/*.mjs'],
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-empty': ['error', { allowEmptyCatch: false }],
      'max-lines': ['error', { max: 300 }],
      eqeqeq: 'error',
    },
  },
  prettier,
);
