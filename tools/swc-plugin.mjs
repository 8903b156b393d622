import { transformFile } from '@swc/core';
import { existsSync } from 'node:fs';
import { inRoot } from './root.mjs';
import { swcOptions } from './swc-options.mjs';

/** A library is entered by its index, by its test kit, for the list of common passwords, or for an engine; the same doors as in tsconfig.base.json. */
function door(specifier) {
  const [, library, other] =
    /^@heliograph\/([^/]+)(?:\/(testing|passwords|eventstoredb|mongo))?$/.exec(specifier) ?? [];
  return library && inRoot('libs', library, 'src', `${other ?? 'index'}.ts`);
}

/** esbuild knows no decorator metadata, so our own sources go through swc, as they do in tests. */
export const swcPlugin = {
  name: 'swc',
  setup(build) {
    build.onResolve({ filter: /^@heliograph\// }, ({ path }) => {
      const file = door(path);
      return file && existsSync(file)
        ? { path: file }
        : { errors: [{ text: `"${path}" is not a door of a library` }] };
    });
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const { code } = await transformFile(path, { ...swcOptions, filename: path });
      return { contents: code, loader: 'js' };
    });
  },
};
