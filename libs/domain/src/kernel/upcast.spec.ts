import { z } from 'zod';
import { defineEvent } from './define-event';
import { upcast } from './upcast';

const definition = defineEvent('Renamed', z.strictObject({ first: z.string(), last: z.string() }), {
  version: 3,
  upcasts: {
    1: ({ name }) => ({ fullName: name }),
    2: ({ fullName }) => {
      const [first, last] = String(fullName).split(' ');
      return { first, last };
    },
  },
});

describe('upcast', () => {
  it('goes every step from the version that was written', () => {
    expect(upcast(definition, 1, { name: 'Ana Bell' })).toEqual({ first: 'Ana', last: 'Bell' });
    expect(upcast(definition, 2, { fullName: 'Ana Bell' })).toEqual({ first: 'Ana', last: 'Bell' });
  });

  it('leaves the newest as it is', () => {
    const data = { first: 'Ana', last: 'Bell' };
    expect(upcast(definition, 3, data)).toBe(data);
  });

  it.each([0, 4, 1.5, NaN])('refuses version %d', (version) =>
    expect(() => upcast(definition, version, {})).toThrow('versions 1 to 3'),
  );

  it('refuses a gap', () => {
    const broken = defineEvent('Broken', z.unknown(), { version: 2 });
    expect(() => upcast(broken, 1, {})).toThrow('no way from version 1 to 2');
  });
});
