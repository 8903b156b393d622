/** The same doors as in tsconfig.base.json: a library's index, and its test kit. */
export const libraries = {
  '^@heliograph/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  '^@heliograph/([^/]+)/testing$': '<rootDir>/libs/$1/src/testing.ts',
};
