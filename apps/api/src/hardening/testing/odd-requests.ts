import fc from 'fast-check';
import { hostileText } from './hostile';

export const METHODS = [
  'HEAD',
  'TRACE',
  'OPTIONS',
  'PUT',
  'PATCH',
  'DELETE',
  'POST',
  'GET',
  'PROPFIND',
  'SEARCH',
  'M-SEARCH',
  'PURGE',
];

const CONTENT_TYPES = [
  '',
  ' ',
  'application/json; charset=utf-16',
  'application/json; charset=latin1',
  'application/json;',
  'application/json; charset="',
  'APPLICATION/JSON',
  ' application/json',
  'application/json\t',
  'application/json, text/plain',
  'application/jsonp',
  'application/vnd.api+json',
  'application/x-www-form-urlencoded',
  'text/plain',
  'text/plain; application/json',
  'multipart/form-data',
  'multipart/form-data; boundary=',
  'multipart/form-data; boundary="a',
  'multipart/form-data; boundary=' + 'x'.repeat(300),
  'application/xml',
  'application/octet-stream',
  'application/json\u00e9',
  '*/*',
  'nonsense',
  'a/b/c',
  'x'.repeat(8000),
];

const anyHeader = (name: string, ...values: string[]) =>
  fc.oneof(fc.constantFrom(...values), hostileText).map((value) => [name, headerText(value)] as const);

/** What a header can hold at all; node sends nothing else. */
const headerText = (text: string) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '').slice(0, 9000);

const oneHeader = fc.oneof(
  fc.constantFrom(...CONTENT_TYPES).map((type) => ['content-type', type] as const),
  anyHeader('idempotency-key', 'k', 'x'.repeat(100), 'x'.repeat(101), 'a b', '../x', ''),
  anyHeader('x-min-position', '0', '-1', '1e309', '9007199254740991', '99999999999999999999', '1,2'),
  anyHeader(
    'authorization',
    'Bearer',
    'Bearer ',
    'Basic YTpi',
    'Bearer a.b.c',
    'bearer x',
    'Bearer ' + 'a'.repeat(8000),
  ),
  anyHeader(
    'cookie',
    'heliograph-refresh=',
    'heliograph-refresh=x; heliograph-refresh=y',
    '=;=;;',
    '__proto__=1',
    'a=' + 'b'.repeat(6000),
  ),
  anyHeader('host', 'evil.example', '', 'localhost:99999', '[::1', 'a,b'),
  anyHeader('origin', 'null', 'https://evil.example', 'nonsense'),
  anyHeader('x-forwarded-for', '1.2.3.4', '::1, 10.0.0.1', 'unknown'),
  anyHeader('x-http-method-override', 'DELETE', 'PUT'),
  anyHeader('accept', 'text/html', 'nonsense', '*/*;q=x'),
  anyHeader('accept-encoding', 'gzip, br', 'identity;q=0', '*;q=0', 'nonsense'),
  anyHeader('content-encoding', 'gzip', 'br', 'identity', 'x'),
  anyHeader('range', 'bytes=0-1', 'bytes=-1', 'bytes=9-1', 'bytes=0-0,2-3', 'lines=1'),
  anyHeader('if-none-match', '*', 'W/"x"', '"'),
  anyHeader('user-agent', '', 'x'.repeat(5000)),
  anyHeader('expect', 'nonsense'),
  anyHeader('upgrade-insecure-requests', '1'),
);

export const changedHeaders: fc.Arbitrary<Record<string, string>> = fc
  .array(oneHeader, { minLength: 1, maxLength: 3 })
  .map((headers) => Object.fromEntries(headers));

/** Other ways to write an address: some servers read them as the same one, and their guards as another. */
export function changedPath(path: string): fc.Arbitrary<string> {
  const [address = '', query] = path.split('?');
  const rest = query === undefined ? '' : `?${query}`;
  const coded = (at: number) => {
    const places = [...address.matchAll(/[a-z](?![^{]*\})/g)].map(({ index }) => index);
    const place = places[at % Math.max(1, places.length)] ?? 0;
    const code = address.charCodeAt(place).toString(16);
    return `${address.slice(0, place)}%${code}${address.slice(place + 1)}`;
  };
  return fc.oneof(
    fc.nat(40).map((at) => coded(at) + rest),
    fc
      .constantFrom(
        `${address}/`,
        `/${address}`,
        `${address}//`,
        address.replaceAll('/', '//'),
        address.replace('/api', '/api/.'),
        address.replace('/api', '/x/../api'),
        address.replace('/api', '/API'),
        address.replace('/api/', '/api%2F'),
        address.replace('/api/', '/api\\'),
        `${address};x=1`,
        `${address}%00`,
        `${address}%0d%0aX:%201`,
        `${address}%20`,
        `${address}%`,
        `${address}%zz`,
        `${address}%c0%af`,
        `${address}.json`,
        `${address}#x`,
        `${address}?`,
        `${address}??&&==`,
        `${address}?${'a=1&'.repeat(1500)}`,
        `${address}/${'x'.repeat(5000)}`,
        `${address}\u00e9`,
        `*`,
        `http://evil.example${address}`,
        `/metrics/..${address}`,
        `/media/x/..%2f..%2f..%2fsecrets.json`,
        `/media/..%2f..%2fetc%2fpasswd/x`,
      )
      .map((other) => other + (other.includes('?') ? '' : rest)),
  );
}
