import { ratioOf } from '@heliograph/ui';
import type { PostView } from '../../../core/entities/post-parts';

const HEAD = 56;
const ACTIONS = 48;
const LIKES = 20;
const LINE = 22;
const SMALL_LINE = 20;
const GAP = 4;
const FOOT = 12;
const COMPOSER = 53;
const BETWEEN = { narrow: 8, wide: 24 } as const;
/** Of the 15 px text, on average. */
const CHARACTER = 7.1;

/**
 * Height in pixels that a card will take in a feed of this width (with the gap below it), as far as known before it is
 * drawn: what keeps a long feed's scroll bar honest. `isWide` is the layout from 768 pixels.
 */
export function cardHeight(post: PostView | undefined, width: number, isWide: boolean): number {
  if (!post) return 0;
  const [first] = post.media;
  const media = first ? width / ratioOf(first) : 0;
  const comments = post.comments.length * (SMALL_LINE + GAP);
  const all = post.commentCount > post.comments.length ? SMALL_LINE + GAP : 0;
  const body = LIKES + captionHeight(post, width) + all + comments + FOOT;
  return HEAD + media + ACTIONS + body + (isWide ? COMPOSER + BETWEEN.wide : BETWEEN.narrow);
}

function captionHeight({ author, caption }: PostView, width: number): number {
  if (caption === '') return 0;
  const perLine = Math.max(1, (width - 32) / CHARACTER);
  const lines = Math.ceil((author.username.length + 1 + caption.length) / perLine) + breaksIn(caption);
  return GAP + (lines > 2 ? 2 * LINE + SMALL_LINE + GAP : lines * LINE);
}

const breaksIn = (text: string) => text.split('\n').length - 1;
