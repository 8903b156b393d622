import { ConfigError, readConfig, warningsOf } from './config';

const SHARED = {
  EVENT_STORE_URL: 'esdb://log:2113',
  READ_MODEL_URL: 'mongodb://db/models',
  KEY_STORE_URL: 'mongodb://db/keys',
  STATE_URL: 'mongodb://db/state',
  MEDIA_URL: 's3://photos',
  REDIS_URL: 'redis://redis',
};

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
      TRUSTED_PROXIES: '127.0.0.1, 10.0.0.0/8,fd00::/8',
    });
    expect(config).toMatchObject({
      port: 0,
      publicUrl: 'https://photos.example.org',
      https: true,
      trustedProxies: ['127.0.0.1', '10.0.0.0/8', 'fd00::/8'],
    });
  });

  it.each([
    ['PORT', 'abc', /PORT: must be a whole number/],
    ['PORT', '70000', /PORT: must be at most 65535/],
    ['PORT', '-1', /PORT/],
    ['PUBLIC_URL', 'photos.example.org', /PUBLIC_URL: must be an address/],
    ['PUBLIC_URL', 'https://photos.example.org/app', /without a path/],
    ['EVENT_STORE_URL', 'http://localhost:2113', /EVENT_STORE_URL: must be sqlite/],
    ['READ_MODEL_URL', 'mongodb://localhost', /READ_MODEL_URL: .*mongodb:\/\/host\/name/],
    ['REDIS_URL', 'localhost', /REDIS_URL: must be the address of Redis/],
    ['ROLES', 'everything', /ROLES: must be all, api or projector/],
    ['ROLES', 'projector', /ROLES: .*every engine .*EVENT_STORE_URL=esdb:.*MEDIA_URL=s3:/],
    ['RATE_LIMITS', 'no', /RATE_LIMITS: must be on or off/],
    ['BCRYPT_COST', '3', /BCRYPT_COST: must be at least 4/],
    ['TRUSTED_PROXIES', 'proxy.example', /TRUSTED_PROXIES/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /TRUSTED_PROXIES: must be addresses or networks/],
    ['TRUSTED_PROXIES', '10.0.0', /TRUSTED_PROXIES/],
    ['TRUSTED_PROXIES', '127.0.0.1 10.0.0.0/8', /TRUSTED_PROXIES/],
    ['TRUSTED_PROXIES', 'fd00::/0', /TRUSTED_PROXIES/],
    ['LOG_LEVEL', 'loud', /LOG_LEVEL/],
  ])('refuses %s=%s with a sentence', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });

  it('names every wrong variable at once', () => {
    const wrong = { PORT: 'x', RATE_LIMITS: 'x', STATE_URL: 'x' };
    expect(() => readConfig(wrong)).toThrow(/PORT.*\n.*RATE_LIMITS.*\n.*STATE_URL/);
  });

  it.each([
    ['all', { api: true, projector: true }],
    ['api', { api: true, projector: false }],
    ['projector', { api: false, projector: true }],
  ])('lets a process be %s where the engines are shared', (role, roles) => {
    expect(readConfig({ ...SHARED, ROLES: role }).roles).toEqual(roles);
  });

  it('warns of what is for tests only', () => {
    expect(warningsOf(readConfig({ RATE_LIMITS: 'off', BCRYPT_COST: '4' }))).toHaveLength(2);
  });
});
