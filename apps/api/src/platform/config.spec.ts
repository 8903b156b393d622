import { ConfigError, readConfig, warningsOf } from './config';

describe('readConfig', () => {
  it('serves on port 3000 with everything under ./data when nothing is set', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      port: 3000,
      host: null,
      publicUrl: null,
      https: false,
      rateLimits: true,
      bcryptCost: 12,
      trustedProxies: [],
    });
    expect(config.dataDir).toMatch(/^\/.*\/data$/);
    expect(config.secretsFile).toBe(`${config.dataDir}/secrets.json`);
    expect(warningsOf(config)).toEqual([]);
  });

  it('takes what is set, and an empty variable as absent', () => {
    const config = readConfig({
      PORT: '0',
      PUBLIC_URL: 'https://photos.example.org/',
      EVENT_STORE_URL: 'sqlite:',
      REDIS_URL: '',
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://photos.example.org',
      https: true,
      trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
    });
  });

  it.each([
    ['PORT', 'abc', /PORT: must be a whole number/],
    ['PORT', '70000', /PORT: must be at most 65535/],
    ['PORT', '-1', /PORT/],
    ['PUBLIC_URL', 'photos.example.org', /PUBLIC_URL: must be an address/],
    ['PUBLIC_URL', 'https://photos.example.org/app', /without a path/],
    [
      'EVENT_STORE_URL',
      'esdb://localhost:2113',
      /EVENT_STORE_URL: «esdb:\/\/localhost:2113» is not available in this version/,
    ],
    ['READ_MODEL_URL', 'mongodb://localhost', /READ_MODEL_URL.*not available/],
    ['KEY_STORE_URL', 'mongodb://localhost', /KEY_STORE_URL.*not available/],
    ['STATE_URL', 'mongodb://localhost', /STATE_URL.*not available/],
    ['MEDIA_URL', 's3://bucket', /MEDIA_URL.*not available/],
    ['REDIS_URL', 'redis://localhost', /REDIS_URL: is not available/],
    ['ROLES', 'projector', /ROLES: can only be/],
    ['RATE_LIMITS', 'no', /RATE_LIMITS: must be on or off/],
    ['BCRYPT_COST', '3', /BCRYPT_COST: must be at least 4/],
    ['TRUSTED_PROXIES', 'proxy.example', /TRUSTED_PROXIES/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL/],
  ])('refuses %s=%s with a sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it('names every wrong variable at once', () => {
    expect(() => readConfig({ PORT: 'x', RATE_LIMITS: 'x' })).toThrow(/PORT.*\n.*RATE_LIMITS/);
  });

  it('warns of what is for tests only', () => {
    expect(warningsOf(readConfig({ RATE_LIMITS: 'off', BCRYPT_COST: '4' }))).toHaveLength(2);
  });
});
