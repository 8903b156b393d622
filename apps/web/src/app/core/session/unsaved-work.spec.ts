import { TestBed } from '@angular/core/testing';
import { UnsavedWork } from './unsaved-work';

describe('unsaved work', () => {
  it('asks before the page closes, as long as there is some', () => {
    const unsaved = TestBed.inject(UnsavedWork);
    let dirty = false;
    const stop = unsaved.watch(() => dirty);
    const closes = () => dispatchEvent(new Event('beforeunload', { cancelable: true }));
    expect(closes()).toBe(true);
    dirty = true;
    expect(closes()).toBe(false);
    stop();
    expect(closes()).toBe(true);
  });
});
