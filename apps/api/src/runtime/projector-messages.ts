import type { Engines } from '@heliograph/engines';
import type { Changed, ProjectionStatus, Push } from '@heliograph/projections';
import type { LeaseNews } from './projector';

/** What a projector's thread is given when it starts. */
export interface ProjectorParts {
  readonly engines: Engines;
  readonly log: string;
  readonly keys: string;
  readonly models: string;
  readonly keyEncryptionKey: Uint8Array;
}

export type ToProjector = { readonly type: 'poke' } | { readonly type: 'stop' };

export type FromProjector =
  | { readonly type: 'started' | 'stopped' | 'restarted' }
  | { readonly type: 'lease'; readonly news: LeaseNews }
  | { readonly type: 'changed'; readonly changed: Changed }
  | { readonly type: 'pushes'; readonly pushes: readonly Push[] }
  | {
      readonly type: 'progress';
      readonly positions: Readonly<Record<string, number>>;
      readonly status: readonly ProjectionStatus[];
    }
  | { readonly type: 'projection-stopped'; readonly stopped: ProjectionStatus };
