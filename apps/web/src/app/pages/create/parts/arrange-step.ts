import { CdkDrag, CdkDropList } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Button, Icon } from '@heliograph/ui';
import { Announcer } from '../../../core/announcer/announcer';
import type { ChosenItem } from '../chosen-item';
import { CreateStore } from '../create.store';
import { FileChooser } from './file-chooser';
import { RefusedFiles } from './refused-files';
import { UploadLine } from './upload-line';

/** The second step: the order of the files (by dragging, or by buttons), more of them, or fewer. */
@Component({
  selector: 'hg-arrange-step',
  imports: [Button, CdkDrag, CdkDropList, FileChooser, Icon, RefusedFiles, UploadLine],
  templateUrl: './arrange-step.html',
  styleUrl: './arrange-step.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class ArrangeStep {
  readonly #announcer = inject(Announcer);
  protected readonly store = inject(CreateStore);

  protected word({ kind }: ChosenItem): string {
    return kind === 'video' ? 'Video' : 'Photo';
  }

  protected nameOf(item: ChosenItem, at: number): string {
    return `${this.word(item)} ${at + 1}: ${item.altText() === '' ? item.upload.file.name : item.altText()}`;
  }

  protected move(item: ChosenItem, by: number): void {
    const from = this.store.items().indexOf(item);
    const to = from + by;
    if (to < 0 || to >= this.store.items().length) return;
    this.store.choose(item.id);
    this.store.move(from, to);
    this.#announcer.say(`Now ${to + 1} of ${this.store.items().length}`);
  }
}
