import { runInNewContext } from 'node:vm';
import { readCompose, serviceIn } from './compose-file';

const test = serviceIn(readCompose(), 'mongo').healthcheck?.test ?? [];
const script = test.at(-1) ?? '';

/** What the check does in a shell of MongoDB that finds it so; `status` throws or answers as the real one does. */
function checked(status: () => unknown, isPrimary: boolean) {
  const done: unknown[] = [];
  const shell = {
    rs: { status, initiate: (config: unknown) => done.push(config) },
    db: { hello: () => ({ isWritablePrimary: isPrimary }) },
    quit: (code: number) => done.push(code),
  };
  runInNewContext(script, shell);
  return done;
}
const failing = (codeName: string) => () => {
  throw Object.assign(new Error(codeName), { codeName });
};

describe('the health check of MongoDB', () => {
  it('is a script for its shell', () => {
    expect(test.slice(0, -1)).toEqual(['CMD', 'mongosh', '--quiet', '--eval']);
  });

  it('makes it a replica set of that one node, under the name that servers know', () => {
    const { command } = serviceIn(readCompose(), 'mongo');
    const urls = Object.values(serviceIn(readCompose(), 'api-1').environment).filter((url) =>
      url.startsWith('mongodb:'),
    );
    const host = new URL(urls[0] ?? '').host;
    expect(command.slice(0, 2)).toEqual(['--replSet', 'rs0']);
    expect(checked(failing('NotYetInitialized'), false)).toEqual([
      { _id: 'rs0', members: [{ _id: 0, host }] },
      1,
    ]);
    for (const url of urls)
      expect([new URL(url).host, new URL(url).searchParams.get('replicaSet')]).toEqual([host, 'rs0']);
  });

  it('is healthy when it takes writes, and touches nothing then', () => {
    expect(checked(() => ({ ok: 1 }), true)).toEqual([0]);
    expect(checked(() => ({ ok: 1 }), false)).toEqual([1]);
  });

  it('makes nothing where something else is wrong', () => {
    expect(() => checked(failing('Unauthorized'), false)).toThrow('Unauthorized');
  });
});
