import { ChangeDetectionStrategy, Component, Injector, computed, inject, signal } from '@angular/core';
import type { SessionItem } from '@heliograph/contracts';
import { Button, Icon, confirm } from '@heliograph/ui';
import { Api } from '../../../core/api/api';
import { path } from '../../../core/api/path';
import type { Problem } from '../../../core/api/problem';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { TimeAgo } from '../../../core/clock/time-ago';
import { Toasts } from '../../../core/toasts/toasts';
import { deviceOf } from './device';

/** Where one is signed in, with ways to end it. */
@Component({
  selector: 'hg-session-list',
  imports: [Button, Icon, TimeAgo],
  templateUrl: './session-list.html',
  styleUrls: ['../settings-block.css', './session-list.css'],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionList {
  readonly #api = inject(Api);
  readonly #toasts = inject(Toasts);
  readonly #injector = inject(Injector);

  private readonly items = signal<readonly SessionItem[] | null>(null);
  /** This one first, then as the server has them: the last used first. */
  protected readonly sessions = computed(() =>
    this.items()
      ?.toSorted((a, b) => Number(b.current) - Number(a.current))
      .map((session) => ({ ...session, device: deviceOf(session.userAgent) })),
  );
  protected readonly others = computed(() => (this.items() ?? []).filter(({ current }) => !current));
  protected readonly problem = signal<Problem | null>(null);
  protected readonly ending = signal<ReadonlySet<string>>(new Set());
  protected readonly endingAll = signal(false);
  protected readonly sentence = sentenceOf;

  constructor() {
    void this.load();
  }

  async load(): Promise<void> {
    this.problem.set(null);
    try {
      this.items.set((await this.#api.get('sessions', '/auth/sessions')).items);
    } catch (error) {
      this.problem.set(problemOf(error));
    }
  }

  protected async end(id: string): Promise<void> {
    this.ending.update((ids) => new Set(ids).add(id));
    try {
      await this.#end(id);
    } catch (error) {
      this.#toasts.failed('That session did not end', error, () => void this.end(id));
    } finally {
      this.ending.update((ids) => new Set([...ids].filter((other) => other !== id)));
    }
  }

  protected async endAllOthers(): Promise<void> {
    const isSure = await confirm(this.#injector, {
      heading: 'End all other sessions?',
      text: 'Everywhere else you will have to sign in again.',
      confirm: 'End them',
      danger: true,
    });
    if (!isSure) return;
    this.endingAll.set(true);
    try {
      await Promise.all(this.others().map(({ id }) => this.#end(id)));
    } catch (error) {
      this.#toasts.failed('Not all sessions ended', error, () => void this.endAllOthers());
    } finally {
      this.endingAll.set(false);
    }
  }

  async #end(id: string): Promise<void> {
    await this.#api.delete('nothing', path`/auth/sessions/${id}`);
    this.items.update((items) => items?.filter((session) => session.id !== id) ?? null);
  }
}
