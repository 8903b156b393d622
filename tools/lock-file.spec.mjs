import { describe, expect, it } from '@jest/globals';
import { lockFileFaults } from './lock-file.mjs';

const faultsOf = (packages) => lockFileFaults(JSON.stringify({ packages }));

describe('the lock file', () => {
  it('may keep a platform package beside the one that needs it, or in any folder above', () => {
    const packages = {
      '': { optionalDependencies: { a: '1' } },
      'node_modules/a': { optionalDependencies: { 'a-linux': '1', 'a-darwin': '1' } },
      'node_modules/a/node_modules/a-linux': {},
      'node_modules/a-darwin': {},
    };
    expect(faultsOf(packages)).toEqual([]);
  });

  it('lacks a platform that npm silently left out', () => {
    const packages = {
      'node_modules/b/node_modules/@scope/a': { optionalDependencies: { 'a-linux': '1' } },
      'node_modules/c/node_modules/a-linux': {},
    };
    expect(faultsOf(packages)).toEqual([
      'package-lock.json lacks a-linux, which node_modules/b/node_modules/@scope/a needs on some platform',
    ]);
  });

  it('must not say which registry it was made with', () => {
    const packages = { 'node_modules/a': { resolved: 'https://registry.example/a.tgz' } };
    expect(faultsOf(packages)).toEqual(['package-lock.json names a registry host at node_modules/a']);
  });
});
