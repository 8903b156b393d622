import { effect, EnvironmentInjector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { EntityStore } from './entity-store';
import { type Part, newer, part } from './part';

interface LampParts {
  readonly light: Part<number> | undefined;
  readonly mine: Part<boolean> | undefined;
}
interface Lamp {
  readonly id: string;
  readonly light: number;
  readonly mine: boolean;
}

const lamps = (capacity?: number) =>
  new EntityStore<LampParts, Lamp>(
    {
      none: { light: undefined, mine: undefined },
      merge: (held, came) => ({ light: newer(held.light, came.light), mine: newer(held.mine, came.mine) }),
      compose: (id, { light, mine }) => light && mine && { id, light: light.value, mine: mine.value },
    },
    capacity,
  );

const known = (light: number, mine: boolean, position: number) => ({
  light: part(light, position),
  mine: part(mine, position),
});
const brighter = (key: string) => ({ key, apply: (lamp: Lamp) => ({ ...lamp, light: lamp.light + 1 }) });

describe('the entity store', () => {
  it('shows an entity once enough of it is known', () => {
    const store = lamps();
    store.receive('a', { light: part(3, 1) });
    expect(store.view('a')()).toBeUndefined();
    store.receive('a', { mine: part(true, 1) });
    expect(store.view('a')()).toEqual({ id: 'a', light: 3, mine: true });
  });

  it('keeps the fresh half of an answer whose other half is late', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.receive('a', { light: part(9, 8) });
    store.receive('a', { light: part(4, 5), mine: part(true, 5) });
    expect(store.view('a')()).toEqual({ id: 'a', light: 9, mine: true });
  });

  it('takes what came of two equally new ones', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.receive('a', known(4, false, 1));
    expect(store.view('a')()?.light).toBe(4);
  });

  it('lays operations over what is known, and over what comes meanwhile', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.layer('a', brighter('k'));
    store.receive('a', known(10, false, 2));
    expect(store.view('a')()?.light).toBe(11);
  });

  it('drops an operation with the update that acknowledges it, in one step', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.layer('a', brighter('k'));
    const seen: (number | undefined)[] = [];
    const ref = TestBed.inject(EnvironmentInjector);
    effect(() => void seen.push(store.view('a')()?.light), { injector: ref });
    TestBed.tick();
    store.receive('a', known(4, true, 2), ['k']);
    TestBed.tick();
    expect(new Set(seen)).toEqual(new Set([4]));
    expect(store.view('a')()).toEqual({ id: 'a', light: 4, mine: true });
  });

  it('removes an operation whose acknowledging update is itself too late', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.layer('a', brighter('k'));
    store.receive('a', known(7, true, 9));
    store.receive('a', known(4, true, 2), ['k']);
    expect(store.view('a')()?.light).toBe(7);
  });

  it('rolls back by forgetting the operation', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.layer('a', brighter('k'));
    store.layer('a', brighter('l'));
    store.lift('a', 'k');
    expect(store.view('a')()?.light).toBe(4);
  });

  it('keeps a settling operation until its part is known from that position on', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.layer('a', brighter('k'));
    store.settle('a', 'k', { part: 'light', position: 5 });
    expect(store.view('a')()?.light).toBe(4);
    store.receive('a', { mine: part(true, 6) });
    expect(store.view('a')()?.light).toBe(4);
    store.receive('a', { light: part(4, 5) });
    expect(store.view('a')()?.light).toBe(4);
    expect(store.parts('a').light?.value).toBe(4);
  });

  it('settles at once what is known already', () => {
    const store = lamps();
    store.receive('a', known(4, true, 7));
    store.layer('a', brighter('k'));
    store.settle('a', 'k', { part: 'light', position: 5 });
    expect(store.view('a')()?.light).toBe(4);
  });

  it('leaves a tombstone that nothing brings back', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    store.remove('a');
    store.receive('a', known(5, false, 9));
    expect(store.view('a')()).toBeUndefined();
    expect(store.isGone('a')).toBe(true);
  });

  it('tells only those who look at what changed', () => {
    const store = lamps();
    store.receive('a', known(1, false, 1));
    store.receive('b', known(1, false, 1));
    let seen = 0;
    effect(
      () => {
        store.view('b')();
        seen++;
      },
      { injector: TestBed.inject(EnvironmentInjector) },
    );
    TestBed.tick();
    store.receive('a', known(2, false, 2));
    TestBed.tick();
    expect(seen).toBe(1);
  });

  it('forgets the longest unused that nobody holds', () => {
    const store = lamps(2);
    const release = store.hold(['a']);
    for (const id of ['a', 'b', 'c', 'd']) store.receive(id, known(1, false, 1));
    expect(store.parts('a').light?.value).toBe(1);
    expect(store.parts('b').light).toBeUndefined();
    release();
    for (const id of ['e', 'f']) store.receive(id, known(1, false, 1));
    expect(store.parts('a').light).toBeUndefined();
  });

  it('forgets everything for whoever still looks', () => {
    const store = lamps();
    store.receive('a', known(3, false, 1));
    const view = store.view('a');
    store.clear();
    expect(view()).toBeUndefined();
  });
});
