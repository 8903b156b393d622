import {
  ChangeDetectionStrategy,
  Component,
  DestroyRef,
  Injector,
  computed,
  inject,
  input,
  signal,
} from '@angular/core';
import type { Me } from '@heliograph/contracts';
import { LIMITS, acceptAttribute } from '@heliograph/rules';
import { Avatar, Button, Icon } from '@heliograph/ui';
import { Announcer } from '../../../core/announcer/announcer';
import { Api } from '../../../core/api/api';
import { Problem } from '../../../core/api/problem';
import { problemOf } from '../../../core/api/problem-of';
import { sentenceOf } from '../../../core/api/sentence';
import { People } from '../../../core/entities/people';
import { Session } from '../../../core/session/session';
import { chooseCrop } from './crop-dialog';
import { cutOut, isSquare, readPicture } from './square-picture';

/** One's portrait: another one, or none. Saved at once, shown before the server has it. */
@Component({
  selector: 'hg-photo-setting',
  imports: [Avatar, Button, Icon],
  templateUrl: './photo-setting.html',
  styleUrl: './photo-setting.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PhotoSetting {
  readonly #api = inject(Api);
  readonly #people = inject(People);
  readonly #session = inject(Session);
  readonly #announcer = inject(Announcer);
  readonly #injector = inject(Injector);

  readonly me = input.required<Me>();

  /** What is on its way, as an object URL. */
  private readonly preview = signal<string | null>(null);
  protected readonly shown = computed(() => ({
    ...this.me(),
    avatarUrl: this.preview() ?? this.me().avatarUrl,
  }));
  protected readonly sending = signal(false);
  protected readonly removing = signal(false);
  protected readonly problem = signal<Problem | null>(null);
  protected readonly accept = acceptAttribute('image');
  protected readonly sentence = sentenceOf;

  constructor() {
    inject(DestroyRef).onDestroy(() => this.#show(null));
  }

  protected async chosen(control: HTMLInputElement): Promise<void> {
    const file = control.files?.[0];
    // So that the same file can be chosen again.
    control.value = '';
    if (!file) return;
    this.problem.set(null);
    const portrait = await this.#squared(file);
    if (portrait) await this.#send(portrait);
  }

  protected async remove(): Promise<void> {
    this.problem.set(null);
    this.removing.set(true);
    try {
      this.#take(await this.#api.write('me', 'DELETE', '/me/avatar'));
      this.#announcer.say('Photo removed');
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.removing.set(false);
    }
  }

  /** The part of the picture to send; the file itself where it is square or cannot be read here; null if given up. */
  async #squared(file: File): Promise<Blob | null> {
    const picture = await readPicture(file);
    if (!picture) return file;
    const { width, height } = picture;
    const whole = { x: 0, y: 0, side: Math.min(width, height) };
    try {
      if (isSquare(picture)) {
        return file.size > LIMITS.avatarBytes ? ((await cutOut(picture, whole)) ?? file) : file;
      }
      const url = URL.createObjectURL(file);
      const crop = await chooseCrop(this.#injector, { url, width, height });
      URL.revokeObjectURL(url);
      return crop && ((await cutOut(picture, crop)) ?? file);
    } finally {
      picture.close();
    }
  }

  async #send(portrait: Blob): Promise<void> {
    this.sending.set(true);
    this.#show(portrait);
    const form = new FormData();
    form.append('file', portrait, portrait instanceof File ? portrait.name : 'portrait.jpg');
    try {
      const answer = await this.#api.write('me', 'PUT', '/me/avatar', form, { upload: true });
      await loaded(answer.body.avatarUrl);
      this.#take(answer);
      this.#announcer.say('Photo changed');
    } catch (error) {
      this.problem.set(problemOf(error));
    } finally {
      this.sending.set(false);
      this.#show(null);
    }
  }

  #take({ body, position }: { readonly body: Me; readonly position: number }): void {
    this.#session.updateMe(body);
    this.#people.receivePerson(body, position);
  }

  #show(portrait: Blob | null): void {
    const before = this.preview();
    this.preview.set(portrait && URL.createObjectURL(portrait));
    if (before !== null) URL.revokeObjectURL(before);
  }
}

/** Waits until a picture can be painted, so that nothing flickers when it takes the preview's place. */
async function loaded(url: string | null): Promise<void> {
  if (url === null) return;
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
  } catch {
    // Then the avatar itself finds out, and shows initials.
  }
}
