import { Directive, TemplateRef, inject } from '@angular/core';

/** The template of one item: `<ng-template hgItem let-id let-index="index">`. */
@Directive({ selector: '[hgItem]' })
export class FeedItem {
  readonly template = inject<TemplateRef<{ $implicit: string; index: number }>>(TemplateRef);

  static ngTemplateContextGuard(
    _: FeedItem,
    context: unknown,
  ): context is { $implicit: string; index: number } {
    return context !== null;
  }
}
