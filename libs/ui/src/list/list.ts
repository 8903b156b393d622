import { NgTemplateOutlet } from '@angular/common';
import {
  ChangeDetectionStrategy,
  Component,
  Directive,
  TemplateRef,
  computed,
  contentChild,
  inject,
  input,
  output,
} from '@angular/core';
import { Button } from '../button/button';
import { DotsLoader } from '../loading/dots-loader';
import { calmly } from '../loading/calmly';
import { Sentinel } from '../sentinel/sentinel';
import { State } from '../state/state';

/** What a list shows while its first page is on its way: the boxes of the real thing, class `sk`. */
@Directive({ selector: '[hgSkeleton]' })
export class ListSkeleton {
  readonly template = inject<TemplateRef<void>>(TemplateRef);
}

/** What a list shows when there is nothing in it. */
@Directive({ selector: '[hgEmpty]' })
export class ListEmpty {
  readonly template = inject<TemplateRef<void>>(TemplateRef);
}

/**
 * The five branches of every list: first load, failed first load, empty, content, and failed *more* with the content
 * kept. Asks for more when its end comes near.
 */
@Component({
  selector: 'hg-list',
  imports: [Button, DotsLoader, NgTemplateOutlet, Sentinel, State],
  templateUrl: './list.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class List {
  readonly phase = input.required<'first' | 'failed' | 'empty' | 'content'>();
  readonly loading = input(false, { transform: (value: unknown) => Boolean(value) });
  readonly atEnd = input(false);
  /** The sentence about what went wrong, if something did. */
  readonly problem = input<string | null>(null);
  /** The heading over that sentence when there is nothing else to show. */
  readonly failedHeading = input('This didn’t load');

  /** The end is near and there may be more; also what Retry asks for. */
  readonly more = output();

  protected readonly skeleton = contentChild(ListSkeleton);
  protected readonly empty = contentChild(ListEmpty);
  protected readonly showsSkeleton = calmly(computed(() => this.phase() === 'first'));

  protected reached(): void {
    if (!this.loading() && this.problem() === null) this.more.emit();
  }
}
