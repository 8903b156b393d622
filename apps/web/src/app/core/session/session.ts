import { DestroyRef, Injectable, computed, inject, signal } from '@angular/core';
import type { LoginBody, Me, RegisterBody, SessionAnswer } from '@heliograph/contracts';
import { Api } from '../api/api';
import { Problem } from '../api/problem';
import { type Leaving, PersonScope } from '../scope/person-scope';
import { type AccessToken, accessTokenOf, isFresh } from './access-token';
import { oneTabAtATime } from './one-tab-at-a-time';
import { Reauthentication } from './reauthentication';
import { RELOAD } from './reload';
import { type RememberedUser, forgetUser, rememberUser, rememberedUser } from './remembered-user';
import { mayHaveSession } from './session-hint';
import { Tabs } from './tabs';
import { UnsavedWork } from './unsaved-work';

/**
 * `unknown` until the first answer; `unreachable` when the server cannot be asked: the last person stays, their data
 * stays on screen, and it is tried again.
 */
export type SessionState = 'unknown' | 'in' | 'out' | 'unreachable';

const BACKOFF_MS = [2_000, 4_000, 8_000, 16_000];

/** Who is signed in here. The access token is in memory only; the refresh token is a cookie that no script sees. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #scope = inject(PersonScope);
  readonly #tabs = inject(Tabs);
  readonly #unsaved = inject(UnsavedWork);
  readonly #reauthentication = inject(Reauthentication);
  readonly #reload = inject(RELOAD);

  readonly #state = signal<SessionState>('unknown');
  readonly #me = signal<Me | null>(null);
  readonly #hasLeft = signal(false);
  readonly #remembered = signal<RememberedUser | null>(rememberedUser());
  #token: AccessToken | null = null;
  #refreshing: Promise<void> | null = null;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #failures = 0;

  readonly state = this.#state.asReadonly();
  /** Whether whoever was here signed out of their own will, here or in another tab: the next may be somebody else. */
  readonly hasLeft = this.#hasLeft.asReadonly();
  /** The signed-in person with everything they know of themselves; null before the server has answered. */
  readonly me = this.#me.asReadonly();
  /** Who this is as far as known, also while the server has not answered yet: for the frame. */
  readonly person = computed<(RememberedUser & { avatarUrl: string | null }) | null>(() => {
    const known = this.#me() ?? this.#remembered();
    return known && { ...known, avatarUrl: this.#me()?.avatarUrl ?? null };
  });

  constructor() {
    this.#tabs.onMessage((message) => {
      if (message.kind === 'signed-out' && this.#me() !== null) this.#forget('signed-out');
      if (message.kind === 'signed-in') this.#signedInElsewhere(message.userId);
    });
    const online = () => {
      if (this.#state() === 'unreachable') void this.#ask();
    };
    addEventListener('online', online);
    inject(DestroyRef).onDestroy(() => {
      removeEventListener('online', online);
      clearTimeout(this.#retry);
    });
  }

  /** Asks who is signed in. Never awaited before the first paint. */
  async start(): Promise<void> {
    if (mayHaveSession()) await this.#ask();
    else this.#forget('ended');
  }

  /** A token that will do for a request now; rejects with a Problem where there is none to be had. */
  async token(): Promise<string> {
    const isUsable = this.#token !== null && isFresh(this.#token, Date.now());
    if (!isUsable && this.#state() !== 'out') await this.#ask();
    if (this.#token !== null) return this.#token.value;
    throw this.#state() === 'out'
      ? new Problem('auth', 401, 'unauthenticated')
      : new Problem('offline', 0, 'offline');
  }

  /**
   * Another token after the server refused `stale`. Where the session is over and somebody is writing (or this is a
   * write), asks for the password in place, so that what was written is kept.
   */
  async replace(stale: string, isWrite: boolean): Promise<string> {
    if (this.#token?.value === stale) this.#token = null;
    if (this.#token === null) await this.#ask(isWrite);
    return this.token();
  }

  /** The server ended this session, or said so on the socket. */
  async ended(): Promise<void> {
    this.#token = null;
    await this.#ask();
  }

  async signIn(body: LoginBody): Promise<void> {
    this.#enter(await this.#api.post('session', '/auth/login', body, { public: true }));
  }

  /** `key` makes a second try of the same form one registration. */
  async register(body: RegisterBody, key: string): Promise<void> {
    this.#enter(await this.#api.post('session', '/auth/register', body, { public: true, key }));
  }

  /** Signs out here and, when it can be reached, at the server. */
  async signOut(): Promise<void> {
    // Before the server ends the session, which the other tabs would take for one that they may come back to.
    this.#tabs.tell({ kind: 'signed-out' });
    try {
      await this.#api.post('nothing', '/auth/logout');
    } finally {
      this.#forget('signed-out');
    }
  }

  /** After the person changed something about themselves. */
  updateMe(me: Me): void {
    this.#me.set(me);
    this.#remember(me);
  }

  #signedInElsewhere(userId: string): void {
    const me = this.#me();
    if (me === null) void this.#ask();
    else if (me.id !== userId) this.#reload();
  }

  #ask(isWrite = false): Promise<void> {
    this.#refreshing ??= oneTabAtATime('heliograph-refresh', () => this.#refresh(isWrite)).finally(() => {
      this.#refreshing = null;
    });
    return this.#refreshing;
  }

  async #refresh(isWrite: boolean): Promise<void> {
    clearTimeout(this.#retry);
    try {
      this.#enter(await this.#api.post('session', '/auth/refresh', undefined, { public: true }));
    } catch (error) {
      if (error instanceof Problem && error.status === 401) await this.#over(isWrite);
      else this.#unreachable();
    }
  }

  async #over(isWrite: boolean): Promise<void> {
    // The end of a session that was left meanwhile is no news; it must not pass for one that may be come back to.
    if (this.#state() === 'out') return;
    const me = this.#me();
    const worthKeeping = me !== null && (isWrite || this.#unsaved.exists());
    if (worthKeeping) {
      const answer = await this.#reauthentication.ask(me);
      if (answer !== null) {
        this.#enter(answer);
        return;
      }
    }
    this.#forget('ended');
  }

  #unreachable(): void {
    this.#state.set('unreachable');
    const wait = BACKOFF_MS[Math.min(this.#failures++, BACKOFF_MS.length - 1)];
    this.#retry = setTimeout(() => void this.#ask(), wait);
  }

  #enter({ accessToken, user }: SessionAnswer): void {
    const before = this.#me();
    if (before !== null && before.id !== user.id) this.#scope.leave('ended');
    this.#failures = 0;
    this.#token = accessTokenOf(accessToken, Date.now());
    this.#me.set(user);
    this.#remember(user);
    this.#state.set('in');
    if (before?.id !== user.id) this.#tabs.tell({ kind: 'signed-in', userId: user.id });
  }

  #remember(user: RememberedUser): void {
    this.#remembered.set(user);
    rememberUser(user);
  }

  #forget(leaving: Leaving): void {
    this.#token = null;
    this.#me.set(null);
    this.#remembered.set(null);
    forgetUser();
    this.#scope.leave(leaving);
    this.#hasLeft.set(leaving === 'signed-out');
    this.#state.set('out');
  }
}
