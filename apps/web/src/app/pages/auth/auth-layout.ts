import { ChangeDetectionStrategy, Component, booleanAttribute, input } from '@angular/core';
import { Mark, Wordmark } from '@heliograph/ui';

/** The page of people who are not signed in: a photograph beside the form from 1024, over it on phones if `strip`. */
@Component({
  selector: 'hg-auth-layout',
  imports: [Mark, Wordmark],
  templateUrl: './auth-layout.html',
  styleUrl: './auth-layout.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class AuthLayout {
  readonly photo = input.required<'sunrise-hills' | 'lighthouse'>();
  /** The line over the photograph, and the sentence under it. */
  readonly line = input.required<string>();
  readonly sentence = input.required<string>();
  readonly heading = input.required<string>();
  readonly intro = input.required<string>();
  readonly strip = input(false, { transform: booleanAttribute });

  /** HELLO, as dots and dashes: x, width. */
  protected readonly morse = [
    [0, 6],
    [12, 6],
    [24, 6],
    [36, 6],
    [60, 6],
    [84, 6],
    [96, 16],
    [118, 6],
    [130, 6],
    [154, 6],
    [166, 16],
    [188, 6],
    [200, 6],
    [224, 16],
    [246, 16],
    [268, 16],
  ] as const;
}
