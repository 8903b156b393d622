import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale } from '../build.mjs';
import { outcomeTable, total } from '../engines/outcome-table.mjs';
import { provided } from '../engines/provisions.mjs';
import { runBrowserSuites } from '../engines/run-browser-suites.mjs';
import { runSuites } from '../engines/run-suites.mjs';
import { runs } from '../engines/suites.mjs';

const USAGE = `npm run test:engines -- [options]

Runs what every engine has to hold to on each one that this machine has or can install, and says what became of it.
EVENTSTORE_URL, MONGO_URL, REDIS_URL and S3_URL name engines that somebody else runs.

  --only=<text>         only suites and engines with that in their name; may be given several times
  --beside              leaves out what npm test and npm run e2e run too, and some read models on slow servers
  --output-file=<path>  also writes {"passed", "failed"} there
  --list                runs nothing`;

/** Exit code 1 where something failed. What was skipped is named with its reason, and counts as neither. */
export default async function testEngines(args) {
  const { values } = parseArgs({
    args,
    options: {
      only: { type: 'string', multiple: true, default: [] },
      beside: { type: 'boolean', default: false },
      'output-file': { type: 'string' },
      list: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const outcomes = [];
  for (const run of runs) {
    const suites = chosen(run, values);
    if (Object.keys(suites).length === 0) continue;
    outcomes.push(...(await outcomesOf(run, suites, values)));
  }
  console.log(`\n${outcomeTable(outcomes)}`);
  const file = values['output-file'];
  const [passed, failed] = [total(outcomes, 'passed'), total(outcomes, 'failed')];
  if (file !== undefined) writeFileSync(file, JSON.stringify({ passed, failed }));
  return failed > 0 ? 1 : 0;
}

function chosen({ engine, suites, few }, { only, beside }) {
  const all = Object.entries((beside && few) || suites);
  const isChosen = (suite) =>
    only.length === 0 || only.some((text) => suite.includes(text) || engine.includes(text));
  return Object.fromEntries(all.filter(([suite]) => isChosen(suite)));
}

async function outcomesOf(run, suites, { beside, list }) {
  const { engine, needs, inNpmTest, inNpmE2e, browser } = run;
  const skipped = (reason) =>
    Object.keys(suites).map((suite) => ({ engine, suite, passed: 0, failed: 0, skipped: [reason] }));
  if (list) return skipped('only listed');
  if (beside && inNpmTest) return skipped('npm test runs it');
  if (beside && inNpmE2e) return skipped('npm run e2e runs it');
  const begun = Date.now();
  const runThem = browser ? runBrowserSuites : runSuites;
  const { done, missing } = await provided(needs, async (env) => {
    console.log(`${engine}: ${Object.keys(suites).join(', ')} …`);
    if (browser) await buildIfStale();
    return runThem(suites, { ...env, ...run.env, ...(beside ? run.fewEnv : {}) });
  });
  if (missing !== undefined) return skipped(missing);
  const seconds = Math.round((Date.now() - begun) / 1_000);
  // What was run together took its time together.
  return done.map((outcome, n) => ({ engine, ...outcome, ...(n === 0 ? { seconds } : {}) }));
}
