import { createSecretKey } from 'node:crypto';
import type { KeyLookup } from '../sealing/key-store';
import { KeyMemory } from './key-memory';

const key = { id: 'ana/dm/1', secret: createSecretKey(new Uint8Array(32)) };
const found: KeyLookup = { state: 'found', key };

describe('the memory of keys', () => {
  let time: number;
  let memory: KeyMemory;
  beforeEach(() => {
    time = 5_000;
    memory = new KeyMemory({ now: () => time });
  });

  it('is believed for a second from when the reading began, not from when it ended', () => {
    const reading = memory.reading();
    time += 900;
    reading.rememberLookup(key.id, found);
    reading.rememberNewest('ana/dm', key);
    expect([memory.lookup(key.id), memory.newest('ana/dm')]).toEqual([found, key]);
    time += 101;
    expect([memory.lookup(key.id), memory.newest('ana/dm')]).toEqual([undefined, undefined]);
  });

  it('is believed for ever of what was destroyed, and never of what was missing', () => {
    const reading = memory.reading();
    reading.rememberLookup('ana/dm/1', { state: 'destroyed' });
    reading.rememberLookup('ana/dm/2', { state: 'missing' });
    expect(memory.lookup('ana/dm/2')).toBeUndefined();
    time += 3_600_000;
    expect(memory.lookup('ana/dm/1')).toEqual({ state: 'destroyed' });
  });

  it('takes nothing from a reading that began before this process changed something', () => {
    const before = memory.reading();
    memory.forget('ana');
    before.rememberLookup(key.id, found);
    before.rememberNewest('ana/dm', key);
    expect([memory.lookup(key.id), memory.newest('ana/dm')]).toEqual([undefined, undefined]);
    memory.reading().rememberLookup(key.id, found);
    expect(memory.lookup(key.id)).toEqual(found);
  });

  it('forgets a person, and nobody whose id begins alike', () => {
    const reading = memory.reading();
    for (const id of ['ana/dm/1', 'anabel/dm/1']) reading.rememberLookup(id, found);
    reading.rememberNewest('ana/dm', key);
    memory.forget('ana');
    expect([memory.lookup('ana/dm/1'), memory.newest('ana/dm')]).toEqual([undefined, undefined]);
    expect(memory.lookup('anabel/dm/1')).toEqual(found);
  });
});
