import {
  ChangeDetectionStrategy,
  Component,
  type ElementRef,
  input,
  model,
  viewChildren,
} from '@angular/core';
import { Icon } from '../icon/icon';
import type { Glyph } from '../icon/glyphs';

export interface Tab {
  readonly id: string;
  readonly label: string;
  readonly icon?: Glyph;
}

/** Tabs over panels of the same page (`id="panel-<id>"`, role tabpanel). Arrow keys move, as everywhere. */
@Component({
  selector: 'hg-tabs',
  imports: [Icon],
  template: `<div class="tabs" role="tablist" [attr.aria-label]="label()">
    @for (tab of tabs(); track tab.id; let index = $index) {
      <button
        #button
        class="tab"
        role="tab"
        type="button"
        [id]="'tab-' + tab.id"
        [attr.aria-selected]="tab.id === chosen()"
        [attr.aria-controls]="'panel-' + tab.id"
        [tabindex]="tab.id === chosen() ? 0 : -1"
        (click)="chosen.set(tab.id)"
        (keydown.arrowright)="move(index + 1)"
        (keydown.arrowleft)="move(index - 1)"
        (keydown.home)="move(0)"
        (keydown.end)="move(-1)"
      >
        @if (tab.icon; as icon) {
          <hg-icon [name]="icon" [size]="20" />
        }
        {{ tab.label }}
      </button>
    }
  </div>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tabs {
  readonly label = input.required<string>();
  readonly tabs = input.required<readonly Tab[]>();
  /** The id of the chosen one. */
  readonly chosen = model.required<string>();

  private readonly buttons = viewChildren<ElementRef<HTMLButtonElement>>('button');

  protected move(to: number): void {
    const index = (to + this.tabs().length) % this.tabs().length;
    const tab = this.tabs().at(index);
    if (!tab) return;
    this.chosen.set(tab.id);
    this.buttons().at(index)?.nativeElement.focus();
  }
}
