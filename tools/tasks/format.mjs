import { run } from '../child.mjs';

export default function format(args) {
  const paths = args.length > 0 ? args : ['.'];
  return run(process.execPath, [
    'node_modules/prettier/bin/prettier.cjs',
    '--write',
    '--log-level=warn',
    ...paths,
  ]);
}
