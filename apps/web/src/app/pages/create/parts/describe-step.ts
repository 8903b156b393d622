import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { LIMITS, checkAltText, graphemes } from '@heliograph/rules';
import { Autogrow, CountPipe, Field, Icon, Input } from '@heliograph/ui';
import type { ChosenItem } from '../chosen-item';
import { CreateStore } from '../create.store';

/** The last step: words for everybody, and words for those who do not see the pictures. */
@Component({
  selector: 'hg-describe-step',
  imports: [Autogrow, CountPipe, Field, Icon, Input],
  templateUrl: './describe-step.html',
  styleUrl: './describe-step.css',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class DescribeStep {
  protected readonly store = inject(CreateStore);
  protected readonly most = LIMITS.caption.max;
  protected readonly length = computed(() => graphemes(this.store.caption()));

  protected altProblem({ altText }: ChosenItem): string | null {
    const checked = checkAltText(altText());
    return checked.ok ? null : checked.message;
  }
}
