import { parseArgs } from 'node:util';
import { appendBench } from './append/append.bench';
import { enginesBench } from './engines/engines.bench';
import { fanOutBench } from './fan-out/fan-out.bench';
import { feedBench } from './feed/feed.bench';
import { pushLikeBench } from './likes/push-like.bench';
import type { Benchmark } from './figure';
import { socketsBench } from './idle-sockets/sockets.bench';
import { rebuildBench } from './rebuild/rebuild.bench';
import { asJsonLines, asTable } from './report';
import { startBench } from './start/start.bench';

const BENCHMARKS: readonly Benchmark[] = [
  appendBench,
  feedBench,
  pushLikeBench,
  fanOutBench,
  socketsBench,
  rebuildBench,
  startBench,
  enginesBench,
];

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const unknown = positionals.find((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no benchmark "${unknown}". There are: ${BENCHMARKS.map(({ name }) => name).join(', ')}.`,
  );
  process.exit(2);
}
for (const benchmark of BENCHMARKS) {
  if (positionals.length > 0 && !positionals.includes(benchmark.name)) continue;
  const figures = await benchmark.run();
  console.log(values.json ? asJsonLines(figures) : asTable(figures));
}
