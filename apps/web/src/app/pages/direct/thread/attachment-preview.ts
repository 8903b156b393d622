import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';
import { Button, Icon } from '@heliograph/ui';
import { sentenceOf } from '../../../core/api/sentence';
import type { UploadItem } from '../../../core/uploads/upload-item';

/** What will go with the message, how far its upload is, and a way to leave it out. */
@Component({
  selector: 'hg-attachment-preview',
  imports: [Button, Icon],
  template: `<span class="pic">
      @if (item().file.type.startsWith('video/')) {
        <video muted [src]="item().preview"></video>
      } @else {
        <img alt="" [src]="item().preview" />
      }
    </span>
    <span class="what">
      <span class="label cut">{{ item().file.name }}</span>
      @switch (item().state()) {
        @case ('failed') {
          <span class="err" role="alert">{{ sentence() }}</span>
        }
        @case ('done') {
          <span class="meta">Goes with your message</span>
        }
        @case ('processing') {
          <span class="meta">Getting ready…</span>
        }
        @default {
          <progress max="1" [value]="item().progress()" aria-label="Upload"></progress>
        }
      }
    </span>
    @if (item().state() === 'failed' && item().problem()?.mayPass !== false) {
      <button hgButton variant="line" size="sm" type="button" (click)="retried.emit()">Retry</button>
    }
    <button class="ib" type="button" aria-label="Leave it out" (click)="removed.emit()">
      <hg-icon name="x" [size]="20" />
    </button>`,
  styles: `
    :host {
      display: flex;
      align-items: center;
      gap: 12px;
      padding: 8px 8px 0 16px;
    }
    .pic {
      flex: none;
      width: 56px;
      height: 56px;
      border-radius: var(--r-ctl);
      overflow: hidden;
      background: var(--sunken);
    }
    .pic > * {
      width: 100%;
      height: 100%;
      object-fit: cover;
    }
    .what {
      flex: 1;
      min-width: 0;
      display: grid;
      gap: 4px;
    }
    progress {
      width: 100%;
      height: 4px;
      accent-color: var(--accent);
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AttachmentPreview {
  readonly item = input.required<UploadItem>();
  readonly removed = output();
  readonly retried = output();

  protected readonly sentence = computed(() => {
    const problem = this.item().problem();
    return problem ? sentenceOf(problem) : 'The upload failed.';
  });
}
