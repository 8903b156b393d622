import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { Button, Icon } from '@heliograph/ui';
import { CreateStore } from '../create.store';
import { FileChooser } from './file-chooser';
import { RefusedFiles } from './refused-files';

/** The first step: where files are dropped, pasted or chosen. */
@Component({
  selector: 'hg-choose-step',
  imports: [Button, FileChooser, Icon, RefusedFiles],
  template: `<div class="drop" [class.drop--over]="isOver()">
    <div class="fan" aria-hidden="true">
      <img src="/photos/leaves.svg" alt="" /><img src="/photos/sea-horizon.svg" alt="" /><img
        src="/photos/umbrellas.svg"
        alt=""
      />
    </div>
    <h2 class="title">{{ isOver() ? 'Let go' : invitation }}</h2>
    <p>Videos of a minute or less, too. We remove the place and the device before anyone sees them.</p>
    <button hgButton hgFileChooser variant="primary" [busy]="store.isLooking()" (chosen)="store.add($event)">
      <hg-icon name="image" [size]="20" />Choose files
    </button>
    <p class="caption">JPEG, PNG, WebP, GIF, AVIF up to 30&nbsp;MB · MP4, MOV, WebM up to 100&nbsp;MB</p>
    <hg-refused-files [files]="store.refused()" />
  </div>`,
  styleUrl: './choose-step.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ChooseStep {
  protected readonly store = inject(CreateStore);
  /** Files are held over the dialog. */
  readonly isOver = input(false);
  /** With a finger nothing can be dropped here. */
  protected readonly invitation = `${matchMedia('(hover: hover)').matches ? 'Drop' : 'Choose'} up to ten photographs`;
}
