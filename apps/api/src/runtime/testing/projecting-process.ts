import { like, likeStream, post, postStream } from '@heliograph/domain';
import type { TestLog } from '@heliograph/event-store/testing';
import {
  versionedName,
  type DocumentStore,
  type Leases,
  type MonotonicTime,
  type ProjectionStatus,
} from '@heliograph/projections';
import { likes, likesByViewer } from '@heliograph/read-models';
import { eventually } from '../../testing/eventually';
import { startLeasedProjector } from '../leased-projector';
import type { Projector } from '../projector';

/** What one process of several has of its own. */
export interface ProjectingParts {
  readonly log: TestLog;
  readonly documents: DocumentStore;
  readonly leases: Leases;
  readonly time: MonotonicTime;
}

/** The projections of one process of several, and what was heard of them. */
export class ProjectingProcess {
  /** Leases that were got and lost, and that everybody should look again. */
  readonly heard: string[] = [];
  readonly pushed: string[] = [];
  readonly stopped: ProjectionStatus[] = [];
  /** As whoever hears of it has it. */
  status: readonly ProjectionStatus[] = [];

  private constructor(
    readonly projector: Projector,
    private readonly parts: ProjectingParts,
  ) {}

  static async start(parts: ProjectingParts): Promise<ProjectingProcess> {
    const heard: ((process: ProjectingProcess) => void)[] = [];
    let process: ProjectingProcess | null = null;
    const hear = (take: (process: ProjectingProcess) => void): void => {
      if (process === null) heard.push(take);
      else take(process);
    };
    const { store, codec } = parts.log;
    const projector = await startLeasedProjector(
      { ...parts, store, codec },
      {
        onChanged: () => undefined,
        onPushes: (pushes) => hear(({ pushed }) => pushed.push(...pushes.map(({ topic }) => topic))),
        onProgress: (_, status) => hear((it) => (it.status = status)),
        onStopped: (status) => hear(({ stopped }) => stopped.push(status)),
        onRestarted: () => hear(({ heard: all }) => all.push('look again')),
        onLease: ({ fencing, lost }) => hear(({ heard: all }) => all.push(`${fencing}: ${lost ?? 'got'}`)),
      },
    );
    process = new ProjectingProcess(projector, parts);
    process.status = projector.status();
    for (const take of heard) take(process);
    return process;
  }

  /** How its projection of likes stands. */
  get likes(): ProjectionStatus | undefined {
    return this.projector.status().find(({ name }) => name === likes.name);
  }

  /** Somebody likes the post; waits until that is folded, by whomever. */
  async likedAndSeen(userId: string): Promise<void> {
    await likePost(this.parts.log, userId);
    await eventually(() => this.seen(userId), Boolean);
  }

  /** Up to where likes are folded, by whomever. */
  async position(): Promise<number> {
    return (await this.parts.documents.checkpoint(versionedName(likes))).place?.position ?? 0;
  }

  async seen(userId: string): Promise<boolean> {
    return (await likesByViewer(this.parts.documents, userId, ['p1'])).get('p1')?.liked === true;
  }
}

/** The post `p1`, before everything else. */
export async function makePost({ streams }: TestLog): Promise<void> {
  const written = { postId: 'p1', authorId: 'author', media: [], altTexts: [], caption: '' };
  await streams.execute(postStream('p1'), post, { type: 'Create', ...written }, by('author'));
}

/** Likes that post. */
export async function likePost({ streams }: TestLog, userId: string): Promise<void> {
  const command = { type: 'Like', postId: 'p1', userId, authorId: 'author' } as const;
  await streams.execute(likeStream('p1', userId), like, command, by(userId));
}

const by = (actorId: string) => ({
  actorId,
  commandId: `by ${actorId}`,
  fingerprint: null,
  correlationId: 'r1',
});
