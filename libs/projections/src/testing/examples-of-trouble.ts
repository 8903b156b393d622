import { documentProjection, type Projection } from '../define-projection';
import { postLikes, type PostLikes } from './examples';

export const POISON = 'poison';

/** `post-likes`, called otherwise, which cannot fold a like of the post `poison`; `cure` makes it. */
export function sickly(name: string): { readonly projection: Projection; tries(): number; cure(): void } {
  let cured = false;
  let tries = 0;
  return {
    tries: () => tries,
    cure: () => (cured = true),
    projection: documentProjection<PostLikes>()({
      ...postLikes,
      name,
      evolve(doc, event, key) {
        if (key === POISON && !cured) {
          tries += 1;
          throw new Error('This post makes me sick.');
        }
        return postLikes.evolve(doc, event, key);
      },
    }),
  };
}
