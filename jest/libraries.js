/** The same doors as in tsconfig.base.json: a library's index, its test kit, and what only some programs load. */
export const libraries = {
  '^@heliograph/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  '^@heliograph/([^/]+)/(eventstoredb|mongo|passwords|testing)$': '<rootDir>/libs/$1/src/$2.ts',
};
