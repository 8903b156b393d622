import { TestBed } from '@angular/core/testing';
import '../../../core/testing/indexed-db';
import { aSignedInClient } from '../../../core/testing/signed-in';
import { CreateStore } from '../create.store';
import { CreateFlow } from './create-flow';

describe('the steps of a new post', () => {
  it('begin at their heading, also where files brought the next one', async () => {
    await aSignedInClient();
    const fixture = TestBed.createComponent(CreateFlow);
    const host = fixture.nativeElement as HTMLElement;
    document.body.append(host);
    await fixture.whenStable();
    const store = fixture.debugElement.injector.get(CreateStore);
    host.querySelector<HTMLElement>('[aria-label=Close]')!.focus();
    store.step.set('arrange');
    await fixture.whenStable();
    expect(document.activeElement?.tagName).toBe('H1');
    expect(document.activeElement?.textContent).toBe('Arrange');
    host.remove();
  });
});
