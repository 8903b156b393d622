import fc from 'fast-check';
import { HOSTILE_KEYS, hostileText, hostileValue } from './hostile';

type Way = readonly (string | number)[];

/** The way to every part of a value, the value itself first. */
function waysInto(value: unknown, way: Way = []): Way[] {
  if (typeof value !== 'object' || value === null) return [way];
  return [
    way,
    ...Object.entries(value).flatMap(([key, inner]) =>
      waysInto(inner, [...way, Array.isArray(value) ? Number(key) : key]),
    ),
  ];
}

const GONE = Symbol('gone');

/** A copy with something else at the end of the way; {@link GONE} leaves it out. */
function withChange(value: unknown, [key, ...rest]: Way, change: (old: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  const copy: Record<string | number, unknown> | unknown[] = Array.isArray(value)
    ? [...(value as unknown[])]
    : { ...(value as object) };
  const changed = withChange(Reflect.get(copy, key), rest, change);
  if (changed !== GONE) Reflect.set(copy, key, changed);
  else if (Array.isArray(copy)) copy.splice(Number(key), 1);
  else Reflect.deleteProperty(copy, key);
  return copy;
}

const gone = fc.constant(() => GONE);
const instead = hostileValue.map((other) => () => other);
const hostile = hostileText.map((other) => () => other);
const within = hostileText.map(
  (other) => (old: unknown) => (typeof old === 'string' ? `${old}${other}` : other),
);
const more = fc.record({ key: fc.constantFrom(...HOSTILE_KEYS), value: hostileValue }).map(
  ({ key, value }) =>
    (old: unknown) =>
      typeof old === 'object' && old !== null && !Array.isArray(old)
        ? { ...old, [key]: value }
        : [old, value],
);
const crowd = fc
  .constantFrom(2, 11, 101, 900, 2000)
  .map(
    (count) => (old: unknown) =>
      Array.isArray(old)
        ? Array.from({ length: count }, () => old[0] as unknown)
        : Array<unknown>(count).fill(old),
  );
const deep = fc
  .constantFrom(2, 9, 11, 500)
  .map(
    (depth) => (old: unknown) =>
      Array.from({ length: depth }).reduce<unknown>((inner) => ({ a: inner }), old),
  );

/** The value with one thing changed somewhere in it. */
export const withOneWrong = (value: unknown): fc.Arbitrary<unknown> =>
  fc
    .record({
      way: fc.constantFrom(...waysInto(value)),
      change: fc.oneof(gone, instead, hostile, within, more, crowd, deep),
    })
    .map(({ way, change }) => {
      const changed = withChange(value, way, change);
      return changed === GONE ? undefined : changed;
    });

const repeated = (open: string, close: string) =>
  fc
    .constantFrom(5, 12, 1000, 20_000, 250_000)
    .map((times) => () => open.repeat(times) + close.repeat(times));
const keys = fc
  .constantFrom(50, 1001, 4000, 20_000)
  .map(
    (count) => (text: string) =>
      text.replace(/\}\s*$/, `,${Array.from({ length: count }, (_, n) => `"k${n}":1`).join()}}`),
  );

/** JSON text with something done to its form; bytes that are no text where that is what is wrong. */
export const withBrokenForm = (text: string): fc.Arbitrary<string | Buffer> =>
  fc.oneof(
    fc.double({ min: 0, max: 1, noNaN: true }).map((part) => text.slice(0, Math.floor(text.length * part))),
    fc
      .oneof(repeated('[', ']'), repeated('[', ''), repeated('{"a":', '}'), keys)
      .map((change) => change(text)),
    fc
      .constantFrom(
        (old: string) => old.replace('{', '{"__proto__":{"isAdmin":true},'),
        (old: string) => old.replace('{', '{"\\u005f_proto__":1,'),
        (old: string) => old.replace('{', '{"constructor":{"prototype":{"x":1}},'),
        (old: string) => old.replace(/"(\w+)":/, '"$1":1,"$1":'),
        (old: string) => old.replaceAll(':', ':1e309,"z":'),
        (old: string) => old.replace(/:("[^"]*"|[^,}\]]+)/, ':9007199254740993'),
        (old: string) => old.replace(/:("[^"]*"|[^,}\]]+)/, ':-0'),
        (old: string) => old.replace(/:("[^"]*"|[^,}\]]+)/, ':"\\ud83d"'),
        (old: string) => old.replace(/:("[^"]*"|[^,}\]]+)/, ':"\\u0000"'),
        (old: string) => `${old},`,
        (old: string) => `${old}${old}`,
        (old: string) => old.replaceAll('"', "'"),
        (old: string) => `/* */${old}`,
        (old: string) => `)]}',\n${old}`,
        () => '',
        () => ' ',
        () => 'null',
        () => '"text"',
        () => 'NaN',
        () => '\\',
        () => '"\\',
        () => '"'.repeat(3000),
      )
      .map((change) => change(text)),
    fc
      .constantFrom(
        (old: string) => Buffer.from(`\ufeff${old}`),
        (old: string) => Buffer.from(`\ufeff${old}`, 'utf16le'),
        (old: string) => Buffer.from(old.replace(/:"/, ':"é'), 'latin1'),
        (old: string) => Buffer.concat([Buffer.from(old), Buffer.from([0xc0, 0xaf, 0xed, 0xa0, 0x80])]),
      )
      .map((change) => change(text)),
    fc.uint8Array({ minLength: 1, maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) }).map(({ at, byte }) => {
      const bytes = Buffer.from(text);
      if (bytes.length > 0) bytes[at % bytes.length] = byte;
      return bytes;
    }),
  );
