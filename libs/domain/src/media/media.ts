import type { EventData } from '../event-table';
import { accept, refuse, type Decider } from '../kernel/decider';
import type { MediaRef, MediaTarget } from './media-shape';

export type MediaPurpose = EventData<'MediaUploaded'>['purpose'];

export interface MediaState {
  readonly status: 'none' | 'stored' | 'discarded';
  readonly mediaId: string;
  readonly ownerId: string;
  readonly purpose: MediaPurpose;
  readonly media: MediaRef | null;
  /** The post or message it is shown in. */
  readonly attachedTo: MediaTarget | null;
}

export type MediaCommand =
  | ({ readonly type: 'Upload' } & EventData<'MediaUploaded'>)
  | { readonly type: 'Attach'; readonly by: string; readonly target: MediaTarget }
  /** With `attachedTo`: only while it is in that, or in nothing (null); otherwise nothing happens. */
  | { readonly type: 'Discard'; readonly attachedTo?: MediaTarget | null }
  /** That nothing was uploaded and nothing will be. Nothing happens where something was. */
  | { readonly type: 'GiveUp'; readonly mediaId: string; readonly ownerId: string };

/** `media-not-usable`: not there, discarded, somebody else's, a portrait, or shown in something else. */
export type MediaRefusal = 'not-found' | 'media-not-usable';

const isSame = (one: MediaTarget | null, other: MediaTarget | null) =>
  one?.kind === other?.kind && one?.id === other?.id;

type MediaEvent = 'MediaUploaded' | 'MediaAttached' | 'MediaDiscarded';

/** One uploaded photo or video: `media-<id>`. What attaches it first keeps it. */
export const media: Decider<MediaState, MediaCommand, MediaEvent, MediaRefusal> = {
  name: 'media',
  initial: { status: 'none', mediaId: '', ownerId: '', purpose: 'attachment', media: null, attachedTo: null },

  decide(state, command) {
    switch (command.type) {
      case 'Upload': {
        if (state.status === 'stored') return accept();
        if (state.status === 'discarded') return refuse('media-not-usable');
        const { type: _, ...data } = command;
        return accept({ type: 'MediaUploaded', data });
      }
      case 'Attach': {
        const { status, mediaId, ownerId, purpose, attachedTo } = state;
        const { by, target } = command;
        const isUsable = status === 'stored' && purpose === 'attachment' && ownerId === by;
        if (!isUsable) return refuse('media-not-usable');
        if (attachedTo === null) return accept({ type: 'MediaAttached', data: { mediaId, ownerId, target } });
        return isSame(attachedTo, target) ? accept() : refuse('media-not-usable');
      }
      case 'Discard': {
        if (state.status === 'none') return refuse('not-found');
        if (state.status === 'discarded') return accept();
        const { mediaId, ownerId, attachedTo } = state;
        if (command.attachedTo !== undefined && !isSame(attachedTo, command.attachedTo)) return accept();
        return accept({ type: 'MediaDiscarded', data: { mediaId, ownerId } });
      }
      case 'GiveUp': {
        if (state.status !== 'none') return accept();
        const { mediaId, ownerId } = command;
        return accept({ type: 'MediaDiscarded', data: { mediaId, ownerId } });
      }
    }
  },

  evolve(state, event) {
    switch (event.type) {
      case 'MediaUploaded':
        return { ...event.data, status: 'stored', attachedTo: null };
      case 'MediaAttached':
        return { ...state, attachedTo: event.data.target };
      case 'MediaDiscarded':
        return { ...state, ...event.data, status: 'discarded' };
    }
  },
};
