import fc from 'fast-check';
import { withBrokenForm, withOneWrong } from './altered';
import type { Operation } from './api-document';
import { anyForm, FORM_TYPE, goodForm } from './form';
import { hostileText } from './hostile';
import { changedHeaders, changedPath, METHODS } from './odd-requests';
import { anyReference, pathValue } from './references';
import { schemaValue } from './schema-values';

export const IDENTITIES = ['owner', 'other', 'nobody', 'forged', 'ended'] as const;
export type Identity = (typeof IDENTITIES)[number];

/** One request with everything that is needed to send it again. Holds references in place of ids. */
export interface RequestCase {
  /** The operation it is meant for, as in `POST /api/posts`. */
  readonly operation: string;
  readonly who: Identity;
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | null;
}

type Query = Readonly<Record<string, unknown>>;

/** Shaped as the document says: mostly by whom it belongs to, with things that there are. */
export function validRequest(operation: Operation): fc.Arbitrary<RequestCase> {
  return parts(operation).map(({ who, path, query, body }) =>
    request(operation, { who, path: path + queryText(query), body }),
  );
}

/** As {@link validRequest}, asked by each kind of somebody. */
export const asAnybody = (operation: Operation): fc.Arbitrary<RequestCase> =>
  fc
    .tuple(validRequest(operation), fc.constantFrom(...IDENTITIES))
    .map(([valid, who]) => ({ ...valid, who }));

/** With one thing wrong in its body, or in its query or path where it has none. */
export function wrongRequest(operation: Operation): fc.Arbitrary<RequestCase> {
  return parts(operation).chain(({ who, path, query, body }) => {
    const inQuery = wrongQuery(query).map((text) => request(operation, { who, path: path + text, body }));
    const inPath = wrongPath(operation).map((other) => request(operation, { who, path: other, body }));
    if (operation.body === null) return fc.oneof(inQuery, inPath);
    if (operation.body === 'form')
      return anyForm.map((form) => request(operation, { who, path, body: form }));
    const inBody = withOneWrong(JSON.parse(String(body))).map((value) =>
      request(operation, { who, path, body: value === undefined ? null : JSON.stringify(value) }),
    );
    return fc.oneof(
      { weight: 8, arbitrary: inBody },
      { weight: 1, arbitrary: inQuery },
      { weight: 1, arbitrary: inPath },
    );
  });
}

/** With a body that is not quite JSON; also where none is wanted. */
export function brokenRequest(operation: Operation): fc.Arbitrary<RequestCase> {
  return parts(operation).chain(({ who, path, body }) =>
    withBrokenForm(typeof body === 'string' ? body : '{"text":"a"}').map((broken) => {
      const asked = request(operation, { who, path, body: broken });
      return { ...asked, headers: { ...asked.headers, 'content-type': 'application/json' } };
    }),
  );
}

/** With odd headers, or to an odd address, or with another verb. */
export function oddRequest(operation: Operation): fc.Arbitrary<RequestCase> {
  return validRequest(operation).chain((valid) =>
    fc.oneof(
      changedHeaders.map((headers) => ({ ...valid, headers: { ...valid.headers, ...headers } })),
      changedPath(valid.path).map((path) => ({ ...valid, path })),
      fc.constantFrom(...METHODS).map((method) => ({ ...valid, method })),
    ),
  );
}

function parts(operation: Operation) {
  const { path, query, body } = operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = fc.tuple(...names.map((name) => pathValue(path, name)));
  const fields = Object.entries(query).map(([name, schema]) => [name, schemaValue(schema, name)] as const);
  return fc.record({
    who: fc.oneof(
      { weight: 7, arbitrary: fc.constant<Identity>('owner') },
      { weight: 3, arbitrary: fc.constant<Identity>('other') },
    ),
    path: values.map((known) =>
      names.reduce((text, name, at) => text.replace(`{${name}}`, known[at] ?? ''), path),
    ),
    query: fc.record(Object.fromEntries(fields), { requiredKeys: ['q'].filter((name) => name in query) }),
    body:
      body === null || body === 'form'
        ? fc.constant(body && goodForm)
        : schemaValue(body).map((value) => JSON.stringify(value)),
  });
}

/** Five times what is let in. Of much larger bodies the server reads only the beginning, and no answer is promised. */
const MOST_CHARACTERS = 300_000;

function request(operation: Operation, asked: Pick<RequestCase, 'who' | 'path' | 'body'>): RequestCase {
  const type = operation.body === 'form' ? FORM_TYPE : 'application/json';
  return {
    operation: `${operation.method} ${operation.path}`,
    method: operation.method,
    headers: asked.body === null ? {} : { 'content-type': type },
    ...asked,
    body: typeof asked.body === 'string' ? asked.body.slice(0, MOST_CHARACTERS) : asked.body,
  };
}

function queryText(query: Query): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encoded(String(value))}`);
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`;
}

function wrongQuery(query: Query): fc.Arbitrary<string> {
  const names = [
    ...Object.keys(query),
    'cursor',
    'limit',
    'q',
    'before',
    'after',
    'x',
    '__proto__',
    'a[b]',
    'a[]',
    '',
  ];
  const value = fc.oneof(
    hostileText,
    anyReference,
    fc.constantFrom('0', '101', '-1', '1e3', '', 'MTIz', 'ZmVlZDoxMjM', 'ZmVlZDo5OTk5OTk5OTk5OTk5OTk5'),
  );
  const pair = fc.tuple(fc.constantFrom(...names), value).map(([name, text]) => `${name}=${encoded(text)}`);
  return fc
    .array(pair, { minLength: 1, maxLength: 3 })
    .map((pairs) => `${queryText(query)}${queryText(query) === '' ? '?' : '&'}${pairs.join('&')}`);
}

const wrongPath = ({ path }: Operation): fc.Arbitrary<string> =>
  hostileText.map((text) => path.replace(/\{\w+\}/, encoded(text)));

/** As in an address; short enough that the address itself is not what is refused. References stay as they are. */
const encoded = (text: string): string =>
  /^\{\{\w+\.\d+\}\}$/.test(text)
    ? text
    : encodeURIComponent(text.slice(0, 300).replace(/\p{Surrogate}/gu, '\ufffd'));
