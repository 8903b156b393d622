import cli from './cli.mjs';

export default function demo(args) {
  return cli(['demo', ...args]);
}
