import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  booleanAttribute,
  inject,
  input,
  output,
} from '@angular/core';
import { Icon } from '../icon/icon';
import type { Glyph } from '../icon/glyphs';

/** Opens the menu in a template: `<button [hgMenu]="more">` with `<ng-template #more><hg-menu>…`. */
@Directive({
  selector: '[hgMenu]',
  hostDirectives: [{ directive: CdkMenuTrigger, inputs: ['cdkMenuTriggerFor: hgMenu'] }],
})
export class MenuTrigger {}

@Component({
  selector: 'hg-menu',
  template: `<ng-content />`,
  hostDirectives: [CdkMenu],
  host: { class: 'menu' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Menu {}

/** One act in a menu. */
@Component({
  selector: 'button[hgMenuItem], a[hgMenuItem]',
  imports: [Icon],
  template: `
    @if (icon(); as glyph) {
      <hg-icon [name]="glyph" [size]="20" />
    }
    <ng-content />
  `,
  hostDirectives: [CdkMenuItem],
  host: { class: 'menu__item', '[class.menu__item--danger]': 'danger()' },
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MenuItem {
  readonly icon = input<Glyph>();
  readonly danger = input(false, { transform: booleanAttribute });
  readonly chosen = output();

  constructor() {
    inject(CdkMenuItem).triggered.subscribe(() => this.chosen.emit());
  }
}
