import fc from 'fast-check';
import { checkPassword } from './password';
import { messageOf } from './testing/message-of';

describe('checkPassword', () => {
  it.each([
    '12345678',
    '🔥'.repeat(8),
    'x'.repeat(128),
    '🔥'.repeat(128),
    '  spaces stay  ',
    'a\u0000bcdefgh',
    'e\u0301'.repeat(4),
  ])('accepts %j as it is', (password) =>
    expect(checkPassword(password)).toEqual({ ok: true, value: password }),
  );

  it.each([
    ['7 characters', '1234567', 'at least 8'],
    ['7 characters of two code units', '🔥'.repeat(7), 'at least 8'],
    ['129 characters', 'x'.repeat(129), 'up to 128'],
    ['129 characters of two code units', '🔥'.repeat(129), 'up to 128'],
    ['a lone surrogate', 'abcdefg\ud83d', 'broken'],
  ])('refuses %s', (_, password, message) => expect(messageOf(checkPassword(password))).toContain(message));

  it.each(['ana.bell', 'ANA.BELL', 'Ana.Bell@Example.com', 'ana.bells'])(
    'refuses the own name %s',
    (password) => {
      const own = { username: 'ana.bell', email: 'ana.bells@example.com' };
      const result = checkPassword(
        password,
        password.includes('@') ? { ...own, email: 'ana.bell@example.com' } : own,
      );
      expect(messageOf(result)).toContain('cannot be');
    },
  );

  it('asks the list it is given', () => {
    const isCommon = (password: string) => password === 'iloveyou';
    expect(messageOf(checkPassword('iloveyou', { isCommon }))).toContain('easy to guess');
    expect(checkPassword('iloveyous', { isCommon }).ok).toBe(true);
  });

  it('accepts any 8 to 128 code points unchanged, and no other number of them', () => {
    const codePoints = fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }), {
      maxLength: 140,
    });
    fc.assert(
      fc.property(codePoints, (points) => {
        const password = points.join('');
        const fits = points.length >= 8 && points.length <= 128;
        expect(checkPassword(password).ok).toBe(fits);
        if (fits) expect(checkPassword(password)).toEqual({ ok: true, value: password });
      }),
    );
  });
});
