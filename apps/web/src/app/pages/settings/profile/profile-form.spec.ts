import { TestBed } from '@angular/core/testing';
import { Session } from '../../../core/session/session';
import { UnsavedWork } from '../../../core/session/unsaved-work';
import { aMe, problemBody, provideServer, requestTo, settled, signedIn } from '../../../core/testing/server';
import { ProfileForm } from './profile-form';

const me = aMe({ name: 'Ada', bio: 'Light.', website: '' });

async function aForm() {
  TestBed.configureTestingModule({ providers: provideServer() });
  void TestBed.inject(Session).start();
  await signedIn(me);
  const fixture = TestBed.createComponent(ProfileForm);
  fixture.componentRef.setInput('me', me);
  const host = fixture.nativeElement as HTMLElement;
  document.body.append(host);
  await fixture.whenStable();
  const field = (name: string) => {
    const label = [...host.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === name);
    return host.querySelector<HTMLInputElement>(`#${label!.htmlFor}`)!;
  };
  const fill = async (name: string, value: string) => {
    field(name).value = value;
    field(name).dispatchEvent(new Event('input', { bubbles: true }));
    await fixture.whenStable();
  };
  const save = async () => {
    host.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await fixture.whenStable();
  };
  const error = (name: string) => host.querySelector(`#${field(name).id}-error`)?.textContent.trim();
  return { fixture, host, form: fixture.componentInstance, field, fill, save, error };
}

describe('the profile form', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
    localStorage.clear();
  });

  it('sends what was changed and nothing else, and shows what the server made of it', async () => {
    const { fixture, form, field, fill, save } = await aForm();
    expect(form.isUnsaved()).toBe(false);
    await fill('Website', 'ada.example');
    expect(form.isUnsaved()).toBe(true);
    expect(TestBed.inject(UnsavedWork).exists()).toBe(true);
    void save();
    const request = await requestTo('/me', 'PATCH');
    expect(request.request.body).toEqual({ website: 'ada.example' });
    request.flush({ ...me, website: 'https://ada.example' }, { headers: { 'X-Position': '7' } });
    await settled();
    await fixture.whenStable();
    expect(field('Website').value).toBe('https://ada.example');
    expect(form.isSaved()).toBe(true);
    expect(TestBed.inject(UnsavedWork).exists()).toBe(false);
    expect(TestBed.inject(Session).me()?.website).toBe('https://ada.example');
    await fill('Bio', 'Light, mostly.');
    expect(form.isSaved()).toBe(false);
  });

  it('puts the server’s finding at its field, and keeps what was written', async () => {
    const { fixture, form, field, fill, save, error } = await aForm();
    await fill('Name', 'Ada L');
    void save();
    const errors = [{ path: 'name', message: 'Not this name.' }];
    (await requestTo('/me', 'PATCH')).flush(
      { ...problemBody(400, 'invalid-request'), errors },
      { status: 400, statusText: 'Bad Request' },
    );
    await settled();
    await fixture.whenStable();
    expect(error('Name')).toBe('Not this name.');
    expect(field('Name').value).toBe('Ada L');
    expect(form.isUnsaved()).toBe(true);
  });

  it('counts what people count as characters, and refuses too many without asking', async () => {
    const { host, fill, save, error } = await aForm();
    await fill('Bio', '👩‍👩‍👧'.repeat(3));
    expect(host.querySelector('.count')?.textContent.trim()).toBe('3 / 150');
    await fill('Bio', 'a'.repeat(151));
    await save();
    expect(error('Bio')).toMatch(/150/);
  });

  it('is not touched by an answer about the person that comes while they write', async () => {
    const { fixture, field, fill } = await aForm();
    await fill('Name', 'Ada Writes');
    fixture.componentRef.setInput('me', { ...me, name: 'Ada elsewhere' });
    await fixture.whenStable();
    expect(field('Name').value).toBe('Ada Writes');
  });
});
