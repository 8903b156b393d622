/** How our TypeScript becomes JavaScript in Node, the same in the built programs and in tests. */
export const swcOptions = {
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    // Nest injects by the constructor's types: without this metadata nothing is injected.
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: true },
    // Nest and @nestjs/cqrs name things after their class in messages and metrics.
    keepClassNames: true,
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
  // Only these options count, whatever lies about in the folder.
  swcrc: false,
  configFile: false,
};
