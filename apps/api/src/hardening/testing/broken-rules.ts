import { isDeepStrictEqual } from 'node:util';
import { Problem, REFUSALS } from '@heliograph/contracts';
import { z } from 'zod';
import type { Operation } from './api-document';
import type { Received } from './sent';

/** What must not be seen from outside: paths, stacks, classes, statements, and who made the parts. */
export const INSIDE =
  /node_modules|\bat .+:\d+:\d+|[\w-]+\.ts\b|\/work\/|\/home\/|dist\/api|\w(?:Error|Exception)\b|sqlite|\bzod\b|fastify|nestjs|SELECT |INSERT |\[object |undefined|\bNaN\b/i;

const MOST_PROBLEM_BYTES = 4096;

/** What the validator itself would say; ours says what to do. */
const NOT_A_SENTENCE = /invalid input|expected (?!here|there)|received|regex|zod/i;
const SENTENCE = /^[A-Z“"].{5,}[.?_:-]$/s;

/** Whether a message is anything but a plain sentence that says what to do. */
export const brokenSentence = (message: string): boolean =>
  !SENTENCE.test(message) || NOT_A_SENTENCE.test(message);

const HEADERS = {
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^strict-origin-when-cross-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'content-security-policy': /frame-ancestors 'none'/,
  'x-request-id': /^[0-9a-f-]{36}$/,
} as const;

/** Everything that is wrong with an answer whatever was asked. */
export function brokenRules(received: Received, method: string): string[] {
  const { status, headers } = received;
  const broken = Object.entries(HEADERS).flatMap(([name, wanted]) =>
    wanted.test(String(headers[name])) ? [] : [`The header ${name} is ${String(headers[name])}`],
  );
  if (headers['x-powered-by'] !== undefined || headers.server !== undefined)
    broken.push('The server says what it is made of');
  if (INSIDE.test(JSON.stringify(headers))) broken.push(`The headers show something of the inside`);
  if (status >= 500) broken.push(`The status is ${status}`);
  if (status >= 400 && method !== 'HEAD') broken.push(...brokenProblem(received));
  return broken;
}

function brokenProblem({ status, headers, body }: Received): string[] {
  const text = body.toString('utf8');
  const type = String(headers['content-type']);
  if (type !== 'application/problem+json; charset=utf-8')
    return [`A refusal of type ${type}: ${text.slice(0, 200)}`];
  const problem = z.strictObject(Problem.shape).safeParse(JSON.parse(text));
  if (!problem.success) return [`The refusal is not a whole problem: ${text}`];
  const { code, requestId, errors = [] } = problem.data;
  const broken: string[] = [];
  const known = Object.entries(REFUSALS).find(([name]) => name === code)?.[1];
  if (known?.status !== status || problem.data.status !== status)
    broken.push(`${code} does not go with ${status}`);
  if (requestId !== headers['x-request-id']) broken.push('The request id is not that of the header');
  if (body.length > MOST_PROBLEM_BYTES) broken.push(`The refusal has ${body.length} bytes`);
  const said = [problem.data.title, problem.data.detail ?? '', ...errors.map(({ message }) => message)];
  if (said.some((sentence) => INSIDE.test(sentence)))
    broken.push(`The refusal shows something of the inside: ${text}`);
  for (const { message } of errors) if (brokenSentence(message)) broken.push(`Not a sentence: ${message}`);
  return broken;
}

/** What is wrong with an answer by what the document says about its operation. */
export function undocumented({ status, headers, body }: Received, operation: Operation): string[] {
  if (!operation.answers.has(status))
    return [`${operation.method} ${operation.path} is not documented to answer ${status}`];
  const schema = operation.answers.get(status);
  if (!schema || status >= 400) return [];
  if (!String(headers['content-type']).startsWith('application/json')) return [`JSON was promised`];
  const sent: unknown = JSON.parse(body.toString('utf8'));
  const read = schema.safeParse(sent);
  if (!read.success) return [`The answer is not as documented: ${z.prettifyError(read.error)}`];
  return isDeepStrictEqual(read.data, sent) ? [] : ['The answer has more in it than is documented'];
}
