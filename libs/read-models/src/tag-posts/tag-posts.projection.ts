import { fanOutProjection } from '@heliograph/projections';

/** A post under one of its tags. */
export interface TagPostDoc {
  readonly tag: string;
  readonly postId: string;
  readonly authorId: string;
  /** Position of PostCreated, also for a tag that the caption got later: an edit moves nothing to the top. */
  readonly since: number;
}

interface TaggedPost {
  readonly authorId: string;
  readonly since: number;
  readonly tags: readonly string[];
}

const rowKey = (tag: string, postId: string) => `${tag}.${postId}`;

/** Posts by hashtag. It keeps its own list of posts, since an edit of a caption does not say when the post was made. */
export const tagPostsProjection = fanOutProjection({
  name: 'tag-posts',
  version: 1,
  handles: ['PostCreated', 'CaptionEdited', 'PostDeleted'],
  collections: { rows: { byTag: ['tag', 'since'] }, posts: {} },

  async *expand(event, own) {
    const { postId, authorId } = event.data;
    const stored = await own.getMany<TaggedPost>('posts', [postId]);
    const before = stored.get(postId)?.doc ?? null;
    if (before === null && event.type !== 'PostCreated') return;
    const since = before?.since ?? event.position;
    const tags = event.type === 'PostDeleted' ? [] : event.data.tags;
    const post: TaggedPost | null = event.type === 'PostDeleted' ? null : { authorId, since, tags };
    const gone = (before?.tags ?? []).filter((tag) => !tags.includes(tag));
    yield {
      changes: [
        { collection: 'posts', id: postId, doc: post },
        ...gone.map((tag) => ({ collection: 'rows', id: rowKey(tag, postId), doc: null })),
        ...tags.map((tag) => ({
          collection: 'rows',
          id: rowKey(tag, postId),
          doc: { tag, postId, authorId, since } satisfies TagPostDoc,
        })),
      ],
      resume: 'all',
    };
  },
});
