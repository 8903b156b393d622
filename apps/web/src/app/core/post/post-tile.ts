import { ChangeDetectionStrategy, Component, booleanAttribute, computed, inject, input } from '@angular/core';
import { CountPipe, type Glyph, Icon, picturesOf, srcsetOf, thumbUrl } from '@heliograph/ui';
import { nameOf } from '../entities/name-of';
import { Posts } from '../entities/posts';
import type { IdList } from '../lists/id-list';
import { MediaRenewal } from './media-renewal';
import { PostLink } from './post-link';

/** A post as one picture of a grid, with its counts under the pointer; a link to the post. */
@Component({
  selector: 'hg-post-tile',
  imports: [CountPipe, Icon, PostLink],
  templateUrl: './post-tile.html',
  styles: ':host { display: contents; }',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostTile {
  readonly #posts = inject(Posts);
  protected readonly renewal = inject(MediaRenewal);

  readonly postId = input.required<string>();
  readonly from = input<IdList | null>(null);
  readonly priority = input(false, { transform: booleanAttribute });

  protected readonly post = computed(() => this.#posts.view(this.postId())());
  private readonly first = computed(() => this.post()?.media[0]);
  private readonly pictures = computed(() => {
    const first = this.first();
    return first ? picturesOf(first) : [];
  });
  protected readonly srcset = computed(() => srcsetOf(this.pictures()));
  protected readonly picture = computed(() => this.pictures().at(-1)?.url);
  protected readonly thumb = computed(() => {
    const url = thumbUrl(this.first()?.thumbhash ?? '');
    return url === null ? null : `center / cover url("${url}")`;
  });
  protected readonly glyph = computed<Glyph | null>(() => {
    const { media } = this.post() ?? { media: [] };
    if (media.length > 1) return 'layers';
    return media[0]?.kind === 'video' ? 'film' : null;
  });
  /** What the picture shows, where its author said so; else whose it is. */
  protected readonly name = computed(() => {
    const altText = this.first()?.altText ?? '';
    const author = this.post()?.author;
    return altText === '' && author ? `Post by ${nameOf(author)}` : altText;
  });
}
