import { ChangeDetectionStrategy, Component } from '@angular/core';

/** The four dots of a Morse H, lighting one after another: waiting, typing, live. Decoration; say it beside them. */
@Component({
  selector: 'hg-dots-loader',
  template: `<span class="morse" aria-hidden="true"><i></i><i></i><i></i><i></i></span>`,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DotsLoader {}
