import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';

export interface CommentState extends EventData<'CommentAdded'> {
  readonly status: 'none' | 'live' | 'deleted';
  readonly createdAt: string;
}

export type CommentCommand =
  ({ readonly type: 'Add' } & EventData<'CommentAdded'>) | { readonly type: 'Delete'; readonly by: string };

export type CommentRefusal = 'not-found' | 'not-yours' | 'already-deleted';

/** One comment: `comment-<id>`. Its author and the post's may delete it. */
export const comment: Decider<
  CommentState,
  CommentCommand,
  'CommentAdded' | 'CommentDeleted',
  CommentRefusal
> = {
  name: 'comment',
  initial: {
    status: 'none',
    commentId: '',
    postId: '',
    postAuthorId: '',
    authorId: '',
    text: '',
    createdAt: '',
  },

  decide(state, command) {
    if (state.status === 'deleted') return refuse('already-deleted');
    switch (command.type) {
      case 'Add': {
        if (state.status === 'live')
          return state.authorId === command.authorId ? accept() : refuse('not-yours');
        const { type: _, ...data } = command;
        return accept({ type: 'CommentAdded', data });
      }
      case 'Delete': {
        if (state.status === 'none') return refuse('not-found');
        const { commentId, postId, postAuthorId, authorId } = state;
        if (command.by !== authorId && command.by !== postAuthorId) return refuse('not-yours');
        return accept({
          type: 'CommentDeleted',
          data: { commentId, postId, postAuthorId, authorId, deletedBy: command.by },
        });
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'CommentAdded':
        return { ...event.data, status: 'live', createdAt: event.metadata.at };
      case 'CommentDeleted':
        return { ...state, status: 'deleted' };
    }
  },
};
