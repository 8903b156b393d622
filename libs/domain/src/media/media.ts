import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';
import type { MediaTarget } from './events';
import type { MediaTarget } from './events';
import type { MediaRef } from './media-shape';

export type MediaPurpose = EventData<'MediaUploaded'>['purpose'];

export interface MediaState {
  readonly status: 'none' | 'stored' | 'discarded';
  readonly mediaId: string;
  readonly ownerId: string;
  readonly purpose: MediaPurpose;
  readonly media: MediaRef | null;
  /** The post or message it is shown in. */
  readonly target: MediaTarget | null;
}

export type MediaCommand =
  | ({ readonly type: 'Upload' } & EventData<'MediaUploaded'>)
  | { readonly type: 'Attach'; readonly by: string; readonly target: MediaTarget }
  | { readonly type: 'Discard' };

/** `media-not-usable`: discarded, somebody else's, a portrait, or shown in something else. */
export type MediaRefusal = 'not-found' | 'media-not-usable';

const isSame = (one: MediaTarget, other: MediaTarget) => one.kind === other.kind && one.id === other.id;

type MediaEvent = 'MediaUploaded' | 'MediaAttached' | 'MediaDiscarded';

/** One uploaded photo or video: `media-<id>`. What attaches it first keeps it. */
export const media: Decider<MediaState, MediaCommand, MediaEvent, MediaRefusal> = {
  name: 'media',
  initial: { status: 'none', mediaId: '', ownerId: '', purpose: 'attachment', media: null, target: null },

  decide(state, command) {
    switch (command.type) {
      case 'Upload': {
        if (state.status === 'stored') return accept();
        if (state.status === 'discarded') return refuse('media-not-usable');
        const { type: _, ...data } = command;
        return accept({ type: 'MediaUploaded', data });
      }
      case 'Attach': {
        if (state.status === 'none') return refuse('not-found');
        const { mediaId, ownerId, purpose } = state;
        const isUsable = state.status === 'stored' && purpose === 'attachment' && ownerId === command.by;
        if (!isUsable) return refuse('media-not-usable');
        const { target } = command;
        if (state.target !== null)
          return isSame(state.target, target) ? accept() : refuse('media-not-usable');
        return accept({ type: 'MediaAttached', data: { mediaId, ownerId, target } });
      }
      case 'Attach': {
        const { mediaId, ownerId } = state;
        const { by, target } = command;
        if (state.status !== 'stored' || ownerId !== by || state.purpose !== 'attachment')
          return refuse('media-not-usable');
        if (state.attachedTo === null)
          return accept({ type: 'MediaAttached', data: { mediaId, ownerId, target } });
        const same = state.attachedTo.kind === target.kind && state.attachedTo.id === target.id;
        return same ? accept() : refuse('media-not-usable');
      }
      case 'Discard': {
        if (state.status === 'none') return refuse('not-found');
        if (state.status === 'discarded') return accept();
        const { mediaId, ownerId } = state;
        return accept({ type: 'MediaDiscarded', data: { mediaId, ownerId } });
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MediaUploaded':
        return { ...event.data, status: 'stored', target: null };
      case 'MediaAttached':
        return { ...state, target: event.data.target };
      case 'MediaDiscarded':
        return { ...state, status: 'discarded' };
    }
  },
};
