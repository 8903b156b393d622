import { Agent, get } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { VisitPlan, type Visit } from '../fan-out/visits';

// Asks at a steady rate, however long the answers take, until SIGTERM; then prints when each was asked and how long it took.
const { url, authorizations, perSecond } = VisitPlan.parse(JSON.parse(process.argv[2] ?? ''));
const agent = new Agent({ keepAlive: true });
const visits: Visit[] = [];
const asked: Promise<void>[] = [];
const ending = new AbortController();
process.once('SIGTERM', () => ending.abort());

const ask = (authorization: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const at = performance.timeOrigin + performance.now();
    get(url, { agent, headers: { authorization } }, (answer) => {
      if (answer.statusCode !== 200) reject(new Error(`${url} was answered by ${answer.statusCode}.`));
      answer.resume();
      answer.once('end', () => {
        visits.push({ at, took: performance.timeOrigin + performance.now() - at });
        resolve();
      });
    }).once('error', reject);
  });

console.log(`asks ${url}`);
const start = performance.now();
for (let n = 0; !ending.signal.aborted; n++) {
  await pause(Math.max(0, start + (n * 1000) / perSecond - performance.now()));
  asked.push(ask(authorizations[n % authorizations.length] ?? ''));
}
await Promise.all(asked);
agent.destroy();
console.log(JSON.stringify(visits));
