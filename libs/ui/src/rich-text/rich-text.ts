import { ChangeDetectionStrategy, Component, computed, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { tokensOf } from '@heliograph/rules';

/** What somebody wrote, with its hashtags, mentions and addresses as links. Never HTML: it is taken apart and drawn. */
@Component({
  selector: 'hg-rich-text',
  imports: [RouterLink],
  templateUrl: './rich-text.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class RichText {
  readonly text = input.required<string>();
  protected readonly tokens = computed(() => tokensOf(this.text()));
}
