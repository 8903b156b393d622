import { Directive, inject, input } from '@angular/core';
import type { IdList } from '../lists/id-list';
import { PostOpener, isModified } from './post-opener';

/** A link to a post: a real address for new tabs and copying; a plain click opens it over the present page. */
@Directive({
  selector: 'a[hgPostLink]',
  host: { '[attr.href]': `'/p/' + postId()`, '(click)': 'open($event)' },
})
export class PostLink {
  readonly #opener = inject(PostOpener);

  readonly postId = input.required<string>({ alias: 'hgPostLink' });
  /** The list it stands in, for the arrows of the dialog. */
  readonly from = input<IdList | null>(null);

  protected open(event: MouseEvent): void {
    if (isModified(event)) return;
    event.preventDefault();
    this.#opener.open(this.postId(), this.from());
  }
}
