import { TestBed } from '@angular/core/testing';
import { Router, provideRouter } from '@angular/router';
import { Session } from '../../core/session/session';
import { aMe, problemBody, provideServer, requestTo, settled, signedIn } from '../../core/testing/server';
import { SignInPage } from './sign-in';
import { SignUpPage } from './sign-up';
import { strengthOf } from './password-strength';

async function aForm(page: typeof SignUpPage | typeof SignInPage, next?: string) {
  TestBed.configureTestingModule({
    providers: [provideServer(), provideRouter([{ path: '**', children: [] }])],
  });
  const fixture = TestBed.createComponent<SignUpPage | SignInPage>(page);
  fixture.componentRef.setInput('next', next);
  document.body.append(fixture.nativeElement as HTMLElement);
  await fixture.whenStable();
  const host = fixture.nativeElement as HTMLElement;
  const field = (name: string) => {
    const label = [...host.querySelectorAll('label')].find(({ textContent }) => textContent.trim() === name);
    return host.querySelector<HTMLInputElement>(`#${label!.htmlFor}`)!;
  };
  const fill = async (values: Record<string, string>) => {
    for (const [name, value] of Object.entries(values)) {
      field(name).value = value;
      field(name).dispatchEvent(new Event('input', { bubbles: true }));
    }
    await fixture.whenStable();
  };
  const send = async () => {
    host.querySelector<HTMLButtonElement>('button[type=submit]')!.click();
    await fixture.whenStable();
  };
  const error = (name: string) => host.querySelector(`#${field(name).id}-error`)?.textContent.trim();
  const alert = () => host.querySelector('.alert')?.textContent.trim();
  return { fixture, host, field, fill, send, error, alert };
}

const good = { Username: 'noor.h', 'E-mail': 'noor@haddad.example', Password: 'slow shutter four' };

describe('sign-up', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
    localStorage.clear();
  });

  it('says beside each field what is wrong with it, and goes to the first', async () => {
    const { send, error, field } = await aForm(SignUpPage);
    await send();
    expect(error('Username')).toMatch(/3 to 30/);
    expect(error('E-mail')).toBeDefined();
    expect(error('Password')).toMatch(/at least 8/);
    expect(error('Name')).toBeUndefined();
    expect(document.activeElement).toBe(field('Username'));
  });

  it('does not find fault while somebody still types', async () => {
    const { fill, error, field, fixture } = await aForm(SignUpPage);
    await fill({ Username: 'n' });
    expect(error('Username')).toBeUndefined();
    field('Username').dispatchEvent(new Event('blur'));
    await fixture.whenStable();
    expect(error('Username')).toBeDefined();
  });

  it('signs up and goes on to where one wanted', async () => {
    const { fill, send } = await aForm(SignUpPage, '/p/42');
    await fill(good);
    await send();
    const request = await requestTo('/auth/register', 'POST');
    expect(request.request.body).toEqual({
      username: 'noor.h',
      email: 'noor@haddad.example',
      password: 'slow shutter four',
    });
    request.flush({ accessToken: 't', user: aMe(), position: 3 }, { status: 201, statusText: 'Created' });
    await settled();
    expect(TestBed.inject(Session).state()).toBe('in');
    expect(TestBed.inject(Router).url).toBe('/p/42');
  });

  it.each([
    ['username-taken', 409, 'Username', /taken/],
    ['email-taken', 409, 'E-mail', /already an account/],
    ['weak-password', 400, 'Password', /too easy/],
  ])('puts %s beside its field, until that is changed', async (code, status, name, sentence) => {
    const { fill, send, error, alert, fixture } = await aForm(SignUpPage);
    await fill(good);
    await send();
    (await requestTo('/auth/register', 'POST')).flush(problemBody(status, code), {
      status,
      statusText: code,
    });
    await settled();
    await fixture.whenStable();
    expect(error(name)).toMatch(sentence);
    expect(alert()).toBeUndefined();
    await fill({ [name]: 'something.else@example.org' });
    expect(error(name) ?? '').not.toMatch(sentence);
  });

  it('puts what the server names beside its field, and what it does not over the form', async () => {
    const { fill, send, error, alert, fixture } = await aForm(SignUpPage);
    await fill({ ...good, Name: 'Noor' });
    await send();
    const errors = [{ path: 'name', message: 'No such name.' }];
    const named = await requestTo('/auth/register', 'POST');
    named.flush({ ...problemBody(400, 'invalid-request'), errors }, { status: 400, statusText: 'x' });
    await settled();
    await fixture.whenStable();
    expect(error('Name')).toBe('No such name.');
    await fill({ Name: '' });
    await send();
    (await requestTo('/auth/register', 'POST')).flush(problemBody(429, 'busy'), {
      status: 429,
      statusText: 'x',
    });
    await settled();
    await fixture.whenStable();
    expect(alert()).toMatch(/too much/i);
  });

  it('is one registration when it is sent twice, and another when it was changed', async () => {
    const { fill, send } = await aForm(SignUpPage);
    await fill(good);
    const keys: (string | null)[] = [];
    for (const change of [{}, { Username: 'noor.h2' }, {}]) {
      await fill(change);
      await send();
      const request = await requestTo('/auth/register', 'POST');
      keys.push(request.request.headers.get('Idempotency-Key'));
      request.flush(problemBody(429, 'busy'), { status: 429, statusText: 'x' });
      await settled();
    }
    expect(keys[0]).not.toBe(keys[1]);
    expect(keys[1]).toBe(keys[2]);
  });
});

describe('sign-in', () => {
  beforeEach(() => {
    document.body.innerHTML = '';
    localStorage.clear();
  });

  it('goes on by itself once another tab has signed in', async () => {
    const { fixture } = await aForm(SignInPage, '/u/ada');
    void TestBed.inject(Session).start();
    await signedIn();
    await settled();
    await fixture.whenStable();
    expect(TestBed.inject(Router).url).toBe('/u/ada');
  });

  it('marks both fields when it is refused, and neither once something was changed', async () => {
    const { fill, send, alert, field, error, fixture } = await aForm(SignInPage);
    await fill({ Username: 'noor.h', Password: 'wrong' });
    await send();
    const refused = await requestTo('/auth/login', 'POST');
    expect(refused.request.body).toEqual({ login: 'noor.h', password: 'wrong' });
    refused.flush(problemBody(401, 'invalid-credentials'), { status: 401, statusText: 'x' });
    await settled();
    await fixture.whenStable();
    expect(alert()).toMatch(/not right/);
    expect([field('Username'), field('Password')].map((input) => input.getAttribute('aria-invalid'))).toEqual(
      ['true', 'true'],
    );
    expect(error('Password')).toBeUndefined();
    await fill({ Password: 'right' });
    expect(alert()).toBeUndefined();
    expect(field('Username').hasAttribute('aria-invalid')).toBe(false);
  });

  it('signs in and goes home', async () => {
    const { fill, send } = await aForm(SignInPage);
    await fill({ Username: 'noor.h', Password: 'slow shutter four' });
    await send();
    (await requestTo('/auth/login', 'POST')).flush({ accessToken: 't', user: aMe() });
    await settled();
    expect(TestBed.inject(Router).url).toBe('/');
    expect(TestBed.inject(Session).me()?.username).toBe('ada');
  });
});

describe('the strength of a password', () => {
  it.each([
    ['', 0],
    ['abc', 1],
    ['aaaaaaaaaaaaaaaaaa', 1],
    ['lighthouse', 2],
    ['slowshutter4', 3],
    ['slow shutter and four', 4],
  ] as const)('of %p is %i', (password, strength) => {
    expect(strengthOf(password)).toBe(strength);
  });
});
