import { Agent, get } from 'node:http';

// Load from outside the server's process: `url authorization seconds`; prints one line of JSON.
const [url = '', authorization = '', seconds = '1'] = process.argv.slice(2);
const CONNECTIONS = 16;
const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
const end = performance.now() + Number(seconds) * 1000;
let answered = 0;
let failed = 0;

const ask = (): Promise<void> =>
  new Promise((resolve, reject) => {
    get(url, { agent, headers: authorization === '' ? {} : { authorization } }, (answer) => {
      if (answer.statusCode !== 200) failed += 1;
      answered += 1;
      answer.resume();
      answer.once('end', resolve);
    }).once('error', reject);
  });

const connection = async (): Promise<void> => {
  while (performance.now() < end) await ask();
};

const began = performance.now();
await Promise.all(Array.from({ length: CONNECTIONS }, connection));
const took = (performance.now() - began) / 1000;
agent.destroy();
console.log(JSON.stringify({ perSecond: answered / took, failed }));
