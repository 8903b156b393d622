import { Refused } from '../refused';
import { readJsonBody } from './json-body';

const read = (text: string) => readJsonBody(Buffer.from(text));
function codeOf(body: string | Buffer): string {
  try {
    readJsonBody(Buffer.from(body as string));
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
  return 'read';
}

describe('readJsonBody', () => {
  it.each([
    ['{"a":[1,{"b":null}],"c":"x"}'],
    [' [ true , false , -1.5e3 , "{[,:" ] '],
    ['"a \\"quoted\\" one"'],
    ['{"a":{"k":1},"b":{"k":1},"c":[{"k":1},{"k":2}]}'],
    ['{"a":"k","b":"k"}'],
    ['{"😀":"👨‍👩‍👧"}'],
    ['{"constructor":{"prototype":1}}'],
  ])('reads %s as JSON.parse does', (text) => {
    expect(read(text)).toEqual(JSON.parse(text));
  });

  it('reads nothing as no body', () => {
    expect(readJsonBody(Buffer.alloc(0))).toBeUndefined();
  });

  it.each([
    ['{"a":1,"a":2}'],
    ['{"a":1,"\\u0061":2}'],
    ['{"x":{"a":1,"b":2,"a":3}}'],
    ['{"__proto__":{"isAdmin":true}}'],
    ['{"\\u005f_proto__":{}}'],
    ['{"a":"\\u0000"}'],
    ['{"\\u0000":1}'],
    ['{"a":"\\ud800"}'],
    ['{"a":"\\udc00\\ud800"}'],
    ['\uFEFF{"a":1}'],
    ['{"a":1'],
    ['{"a'],
    ['{"\\uZZZZ":1}'],
    ['{a:1}'],
    ['{"a":1}}'],
    ['nonsense'],
    [' '],
  ])('refuses %j as not JSON', (text) => {
    expect(codeOf(text)).toBe('invalid-json');
  });

  it.each([
    ['latin-1', Buffer.from('{"a":"é"}', 'latin1')],
    ['UTF-16', Buffer.from('{"a":1}', 'utf16le')],
    ['an encoded surrogate', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22])],
    ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22])],
  ])('refuses %s', (_name, bytes) => {
    expect(codeOf(bytes)).toBe('invalid-json');
  });

  it.each([
    ['deep arrays', '['.repeat(11) + ']'.repeat(11)],
    ['deep objects', '{"a":'.repeat(11) + '1' + '}'.repeat(11)],
    ['very deep arrays that never close', '['.repeat(60_000)],
    ['many keys', `{${Array.from({ length: 1000 }, (_, n) => `"k${n}":1`).join()}}`],
    ['many items', `[${Array.from({ length: 1001 }, () => 1).join()}]`],
    ['many empty objects', `[${Array.from({ length: 1001 }, () => '{}').join()}]`],
  ])('refuses %s as too complex, fast', (_name, text) => {
    const before = performance.now();
    expect(codeOf(text)).toBe('body-too-complex');
    expect(performance.now() - before).toBeLessThan(500);
  });

  it('lets pass what is just within the bounds', () => {
    expect(codeOf('['.repeat(10) + ']'.repeat(10))).toBe('read');
    expect(codeOf(`[${Array.from({ length: 999 }, () => 1).join()}]`)).toBe('read');
  });

  it('leaves no trace in Object.prototype', () => {
    codeOf('{"__proto__":{"polluted":1}}');
    codeOf('{"constructor":{"prototype":{"polluted":1}}}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});
