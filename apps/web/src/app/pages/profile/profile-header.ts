import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Avatar, Button, CountPipe, RichText } from '@heliograph/ui';
import { Api } from '../../core/api/api';
import { nameOf } from '../../core/entities/name-of';
import type { PersonView } from '../../core/entities/person-parts';
import { FollowButton } from '../../core/follow/follow-button';
import { Toasts } from '../../core/toasts/toasts';
import { spokenAddress } from './website';

/** Who somebody is, and what the viewer can do with them. */
@Component({
  selector: 'hg-profile-header',
  imports: [Avatar, Button, CountPipe, FollowButton, RichText, RouterLink],
  templateUrl: './profile-header.html',
  styleUrl: './profile-header.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ProfileHeader {
  readonly #api = inject(Api);
  readonly #router = inject(Router);
  readonly #toasts = inject(Toasts);

  readonly person = input.required<PersonView>();

  protected readonly ties = computed(() => this.person().ties);
  protected readonly name = computed(() => nameOf(this.person()));
  protected readonly address = computed(() => spokenAddress(this.person().about?.website ?? ''));
  protected readonly opening = signal(false);

  protected async message(): Promise<void> {
    this.opening.set(true);
    try {
      const { id } = await this.#api.post('startedConversation', '/conversations', {
        username: this.person().username,
      });
      await this.#router.navigate(['/direct', id]);
    } catch (error) {
      this.#toasts.failed('The conversation did not open', error, () => void this.message());
    } finally {
      this.opening.set(false);
    }
  }
}
