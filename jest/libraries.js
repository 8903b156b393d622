/** The same doors as in tsconfig.base.json: a library's index, and its test kit or the list of common passwords. */
export const libraries = {
  '^@heliograph/([^/]+)$': '<rootDir>/libs/$1/src/index.ts',
  '^@heliograph/([^/]+)/(passwords|testing)$': '<rootDir>/libs/$1/src/$2.ts',
};
