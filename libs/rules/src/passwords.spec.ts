import { isCommonPassword } from './passwords';

describe('isCommonPassword', () => {
  it.each([
    'password',
    '12345678',
    '87654321',
    '88888888',
    '123123123',
    'qwertyuiop',
    'iloveyou',
    'trustno1',
    'passw0rd',
    'Password',
    'PASSWORD1',
    'sunshine',
    'football',
    '1q2w3e4r',
    'abcd1234',
    'xxxxxxxx',
    'qwerty123',
    'starwars',
  ])('knows %s', (password) => expect(isCommonPassword(password)).toBe(true));

  it.each(['correct horse battery staple', 'heliograph-morning-7', '', 'constructor', '__proto__'])(
    'does not know %j',
    (password) => expect(isCommonPassword(password)).toBe(false),
  );
});
