import type { CreatePostBody } from '@heliograph/contracts';
import { checkAltText, checkCaption, type RuleResult } from '@heliograph/rules';
import { allChecked, type FieldError, Refused } from '../platform/refused';

interface CheckedPost {
  readonly caption: string;
  readonly media: readonly { readonly id: string; readonly altText: string }[];
}

/** A new post's texts as the rules want them. Refuses `invalid-request`, also where it names an upload twice. */
export function checkedPost({ caption = '', media }: CreatePostBody): CheckedPost {
  const checks: Record<string, RuleResult> = { caption: checkCaption(caption) };
  for (const [i, { altText = '' }] of media.entries()) checks[altTextPath(i)] = checkAltText(altText);
  const values = allChecked(checks);
  const repeated = media.flatMap(({ id }, i): FieldError[] =>
    media.findIndex((other) => other.id === id) < i
      ? [{ path: `media.${i}.id`, message: 'This is in the post already.' }]
      : [],
  );
  if (repeated.length > 0) throw new Refused('invalid-request', { errors: repeated });
  return {
    caption: values.caption ?? '',
    media: media.map(({ id }, i) => ({ id, altText: values[altTextPath(i)] ?? '' })),
  };
}

const altTextPath = (i: number) => `media.${i}.altText`;
