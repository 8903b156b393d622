import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Router } from '@angular/router';
import { CreateFlow } from './parts/create-flow';
import { SharedNotice } from './shared-notice';

/** Create at its own address: after a reload, or from a link. */
@Component({
  selector: 'hg-create-page',
  imports: [CreateFlow],
  template: `<div class="place"><hg-create-flow (shared)="notice.say($event)" (left)="leave()" /></div>`,
  styles: `
    @media (min-width: 768px) {
      .place {
        display: grid;
        place-content: center;
        min-height: 100dvh;
        margin-bottom: -48px;
        --create-edge: 0 0 0 1px var(--line);
      }
      hg-create-flow {
        max-width: calc(100vw - var(--rail) - 32px);
      }
    }
    @media (min-width: 1264px) {
      hg-create-flow {
        max-width: calc(100vw - var(--rail-wide) - 32px);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class CreatePage {
  readonly #router = inject(Router);
  protected readonly notice = inject(SharedNotice);

  protected leave(): void {
    void this.#router.navigateByUrl('/');
  }
}
