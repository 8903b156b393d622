import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { Button } from '@heliograph/ui';
import { nameOf } from '../../core/entities/name-of';
import { Posts } from '../../core/entities/posts';
import { HeliographTitle } from '../../core/navigation/heliograph-title';
import { TopBar } from '../../shell/top-bar';
import { PostView } from './parts/post-view';

const TITLE_LENGTH = 60;

/** A post at its own address. */
@Component({
  selector: 'hg-post-page',
  imports: [Button, PostView, RouterLink, TopBar],
  template: `<hg-top-bar heading="Post" back="/" />
    <h1 class="sr">{{ heading() }}</h1>
    <div class="place">
      <hg-post-view [postId]="postId()" (deleted)="leave()">
        <a hgLeave hgButton variant="primary" routerLink="/">Go home</a>
      </hg-post-view>
    </div>`,
  styles: `
    @media (min-width: 768px) {
      .place {
        display: grid;
        grid-template-columns: minmax(0, max-content);
        place-content: center;
        min-height: 100dvh;
        padding: 24px;
        margin-bottom: -48px;
        --pd-edge: 0 0 0 1px var(--line);
      }
    }
    @media (min-width: 1264px) {
      .place {
        /* What the rail, the paddings and the comments leave to the picture. */
        --pd-room: calc(100vw - var(--rail-wide) - 2 * 24px - 400px);
      }
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class PostPage {
  readonly #router = inject(Router);
  readonly #posts = inject(Posts);

  readonly postId = input.required<string>();

  private readonly post = computed(() => this.#posts.view(this.postId())());
  protected readonly heading = computed(() => {
    const post = this.post();
    return post ? `Post by ${nameOf(post.author)}` : 'Post';
  });

  constructor() {
    const title = inject(HeliographTitle);
    effect(() => {
      const post = this.post();
      if (post) title.name(titleOf(nameOf(post.author), post.caption));
    });
  }

  protected leave(): void {
    void this.#router.navigateByUrl('/');
  }
}

function titleOf(author: string, caption: string): string {
  const [line = ''] = caption.split('\n');
  if (line === '') return `Post by ${author}`;
  return `${author}: ${line.length > TITLE_LENGTH ? `${line.slice(0, TITLE_LENGTH)}…` : line}`;
}
