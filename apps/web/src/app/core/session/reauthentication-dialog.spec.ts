import { Injector } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { aMe, provideServer, refuse, requestTo, settled } from '../testing/server';
import { openReauthentication } from './reauthentication-dialog';

async function asked() {
  TestBed.configureTestingModule({ providers: provideServer() });
  const answer = openReauthentication(TestBed.inject(Injector), aMe());
  TestBed.tick();
  await settled();
  const dialog = document.querySelector<HTMLElement>('[role=dialog]')!;
  const button = (name: string) =>
    [...dialog.querySelectorAll('button')].find(({ textContent }) => textContent.trim() === name)!;
  const type = async (password: string) => {
    dialog.querySelector<HTMLInputElement>('input[hgInput]')!.value = password;
    button('Sign in').click();
    TestBed.tick();
    await settled();
  };
  const error = () => dialog.querySelector('[role=alert]')?.textContent.trim();
  return { answer, dialog, button, type, error };
}

describe('the question for the password in place', () => {
  afterEach(() => {
    document.body.innerHTML = '';
  });

  it('signs the same person in again', async () => {
    const { answer, dialog, type } = await asked();
    expect(dialog.getAttribute('aria-label')).toBe('Sign in again');
    expect(dialog.textContent).toContain('For ada');
    await type('slow shutter');
    const request = await requestTo('/auth/login', 'POST');
    expect(request.request.body).toEqual({ login: 'ada', password: 'slow shutter' });
    request.flush({ accessToken: 't2', user: aMe() });
    expect((await answer)?.accessToken).toBe('t2');
  });

  it('says what is wrong, and asks again', async () => {
    const { type, error } = await asked();
    await type('');
    expect(error()).toBe('Type your password.');
    await type('wrong');
    refuse(await requestTo('/auth/login', 'POST'), 401, 'invalid-credentials');
    await settled();
    TestBed.tick();
    expect(error()).toMatch(/not right/);
  });

  it('lets them go instead', async () => {
    const { answer, button } = await asked();
    button('Sign out').click();
    expect(await answer).toBeNull();
  });
});
