import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Icon } from '@heliograph/ui';
import type { ChosenItem } from '../chosen-item';

/** How far one file has come, with what can be done about it. */
@Component({
  selector: 'hg-upload-line',
  imports: [Icon],
  template: `@switch (item().upload.state()) {
    @case ('done') {
      <p class="ok"><hg-icon name="check" [size]="16" />Uploaded</p>
    }
    @case ('failed') {
      <p class="err" role="alert">
        <hg-icon name="alert" [size]="16" />
        @if (item().mayPass()) {
          <span
            >Stopped at {{ percent() }} %. {{ reason() }}
            <button class="link" type="button" (click)="retried.emit()">Try again</button></span
          >
        } @else {
          <span>{{ reason() }}</span>
        }
      </p>
    }
    @case ('cancelled') {
      <p class="meta">
        Cancelled. <button class="link" type="button" (click)="retried.emit()">Upload it</button>
      </p>
    }
    @default {
      <div class="going">
        <span
          class="bar"
          role="progressbar"
          aria-label="Upload"
          aria-valuemin="0"
          aria-valuemax="100"
          [attr.aria-valuenow]="percent()"
          ><i [style.width.%]="percent()"></i
        ></span>
        <span class="meta num">{{ words() }}</span>
        <button class="link meta" type="button" (click)="cancelled.emit()">Cancel</button>
      </div>
    }
  }`,
  styles: `
    .going {
      display: flex;
      align-items: center;
      gap: 10px;
    }
    .bar {
      flex: 1;
      height: 4px;
      border-radius: 2px;
      overflow: hidden;
      background: var(--line);
    }
    .bar i {
      display: block;
      height: 100%;
      background: var(--sun);
      transition: width var(--t-fade) linear;
    }
    .link {
      text-decoration: underline;
      text-underline-offset: 3px;
    }
    .link.meta {
      color: var(--accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class UploadLine {
  readonly item = input.required<ChosenItem>();
  readonly cancelled = output();
  readonly retried = output();

  protected readonly percent = computed(() => Math.floor(this.item().upload.progress() * 100));
  protected readonly words = computed(() => {
    const state = this.item().upload.state();
    if (state === 'waiting') return 'Waiting';
    return state === 'processing' ? 'Processing…' : `${this.percent()} %`;
  });
  protected readonly reason = computed(() => this.item().reason());
}
