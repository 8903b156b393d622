import { hashtagsIn } from '@heliograph/rules';
import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

export interface PostState extends EventData<'PostCreated'> {
  readonly status: 'none' | 'live' | 'deleted';
  readonly createdAt: string;
  /** Position of PostCreated in the log: what lists of posts are ordered by. */
  readonly createdPosition: number;
  readonly editedAt: string | null;
}

export type PostCommand =
  | ({ readonly type: 'Create' } & Omit<EventData<'PostCreated'>, 'tags'>)
  | { readonly type: 'EditCaption'; readonly caption: string; readonly by: string }
  | { readonly type: 'Delete'; readonly by: string };

export type PostRefusal = 'not-found' | 'not-yours' | 'post-deleted';

/** One post: `post-<id>`. Its hashtags are those of its caption. */
export const post: Decider<
  PostState,
  PostCommand,
  'PostCreated' | 'CaptionEdited' | 'PostDeleted',
  PostRefusal
> = {
  name: 'post',
  initial: {
    status: 'none',
    postId: '',
    authorId: '',
    media: [],
    altTexts: [],
    caption: '',
    tags: [],
    createdAt: '',
    createdPosition: 0,
    editedAt: null,
  },

  decide(state, command) {
    const { postId, authorId, tags } = state;
    if (command.type === 'Create' && state.status === 'none') {
      const { type: _, ...data } = command;
      return accept({ type: 'PostCreated', data: { ...data, tags: hashtagsIn(command.caption) } });
    }
    if (state.status === 'none') return refuse('not-found');
    if (state.status === 'deleted') return refuse('post-deleted');
    if (authorId !== (command.type === 'Create' ? command.authorId : command.by)) return refuse('not-yours');
    switch (command.type) {
      case 'Create':
        return accept();
      case 'EditCaption': {
        const { caption } = command;
        if (caption === state.caption) return accept();
        const data = { postId, authorId, caption, tags: hashtagsIn(caption), previousTags: tags };
        return accept({ type: 'CaptionEdited', data });
      }
      case 'Delete': {
        const mediaIds = state.media.map(({ id }) => id);
        return accept({
          type: 'PostDeleted',
          data: { postId, authorId, deletedBy: command.by, mediaIds, tags },
        });
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'PostCreated': {
        const { metadata, position } = event;
        return {
          ...event.data,
          status: 'live',
          createdAt: metadata.at,
          createdPosition: position,
          editedAt: null,
        };
      }
      case 'CaptionEdited': {
        const { caption, tags } = event.data;
        return { ...state, caption, tags, editedAt: event.metadata.at };
      }
      case 'PostDeleted':
        return { ...state, status: 'deleted' };
    }
  },
};
