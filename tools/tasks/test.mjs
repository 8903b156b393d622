import { run } from '../child.mjs';

/** Everything that needs no browser; arguments are Jest's, for example a folder. */
export default function test(args) {
  const options = [
    process.env.NODE_OPTIONS,
    '--experimental-vm-modules',
    '--disable-warning=ExperimentalWarning',
  ];
  return run(process.execPath, ['node_modules/jest/bin/jest.js', ...args], {
    NODE_OPTIONS: options.filter(Boolean).join(' '),
  });
}
