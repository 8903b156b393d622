import { singleProcessEngines } from './engines';
import { EngineConfigError, readEngines } from './read-engines';

const SEVERAL = {
  EVENT_STORE_URL: 'esdb://log:2113?tls=false',
  READ_MODEL_URL: 'mongodb://db/models?replicaSet=rs0',
  KEY_STORE_URL: 'mongodb://db/keys?replicaSet=rs0',
  STATE_URL: 'mongodb://db/state?replicaSet=rs0',
  MEDIA_URL: 's3://photos?region=eu-central-1',
  REDIS_URL: 'redis://redis:6379',
};

it('keeps everything under the data folder when nothing is set', () => {
  const engines = readEngines({ EVENT_STORE_URL: '', MEDIA_URL: 'file:', STATE_URL: 'sqlite:' });
  expect(singleProcessEngines(engines)).toHaveLength(6);
});

it('takes what several processes can share', () => {
  const engines = readEngines(SEVERAL);
  expect(engines).toEqual({
    eventStore: { kind: 'eventstoredb', url: SEVERAL.EVENT_STORE_URL },
    readModels: { kind: 'mongodb', url: SEVERAL.READ_MODEL_URL },
    keyStore: { kind: 'mongodb', url: SEVERAL.KEY_STORE_URL },
    state: { kind: 'mongodb', url: SEVERAL.STATE_URL },
    media: { kind: 's3', url: SEVERAL.MEDIA_URL },
    redisUrl: SEVERAL.REDIS_URL,
  });
  expect(singleProcessEngines(engines)).toEqual([]);
});

it.each(Object.entries(SEVERAL))('says what is missing for several processes without %s', (name) => {
  const missing = singleProcessEngines(readEngines({ ...SEVERAL, [name]: '' }));
  expect(missing).toEqual([expect.stringMatching(`^${name}=`)]);
});

it.each([
  [
    'EVENT_STORE_URL',
    'http://log:2113',
    /EVENT_STORE_URL: must be sqlite: .* or the address of EventStoreDB/,
  ],
  ['EVENT_STORE_URL', 'esdb://', /EVENT_STORE_URL/],
  ['READ_MODEL_URL', 'mongodb://db', /READ_MODEL_URL: .*mongodb:\/\/host\/name/],
  ['KEY_STORE_URL', 'mongodb://db/?replicaSet=rs0', /KEY_STORE_URL/],
  ['STATE_URL', 'redis://redis', /STATE_URL/],
  ['MEDIA_URL', 'https://bucket', /MEDIA_URL: must be file:/],
  ['REDIS_URL', 'localhost:6379', /REDIS_URL: must be the address of Redis/],
])('refuses %s=%s with a sentence', (name, url, sentence) => {
  expect(() => readEngines({ [name]: url })).toThrow(EngineConfigError);
  expect(() => readEngines({ [name]: url })).toThrow(sentence);
});

it.each(['KEY_STORE_URL', 'STATE_URL'])('keeps %s out of the database of the read models', (name) => {
  const same = 'mongodb://somebody:secret@DB/models?w=1';
  expect(() => readEngines({ ...SEVERAL, [name]: same })).toThrow(
    `${name}: must not be the database of READ_MODEL_URL`,
  );
  expect(readEngines({ READ_MODEL_URL: same, [name]: 'mongodb://db/others' })).toBeDefined();
});

it('tells no password', () => {
  const secret = 'mongodb://somebody:secret@db';
  expect(() => readEngines({ STATE_URL: secret })).not.toThrow(/secret/);
});
