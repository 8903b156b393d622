import { isSameOrigin } from './same-origin';

const asks = (host: string, origin?: string) =>
  isSameOrigin({ headers: { host, ...(origin !== undefined && { origin }) } });

describe('isSameOrigin', () => {
  it.each([
    ['localhost:3000', 'http://localhost:3000'],
    ['127.0.0.1:3000', 'http://127.0.0.1:3000'],
    ['192.168.1.7:3000', 'http://192.168.1.7:3000'],
    ['[::1]:3000', 'http://[::1]:3000'],
    ['photos.example', 'https://photos.example'],
    ['Photos.Example', 'https://photos.example'],
  ])('lets %s be called from %s', (host, origin) => {
    expect(asks(host, origin)).toBe(true);
  });

  it('lets programs in, which send no Origin', () => {
    expect(asks('localhost:3000')).toBe(true);
  });

  it.each([
    'null',
    '',
    'http://localhost',
    'http://localhost:3001',
    'http://evil.example',
    'http://localhost:3000.evil.example',
    'http://evil.localhost:3000',
    'http://localhost:3000@evil.example',
    'file://',
    'chrome-extension://localhost:3000',
    'localhost:3000',
    'http://',
  ])('refuses Origin %j', (origin) => {
    expect(asks('localhost:3000', origin)).toBe(false);
  });
});
