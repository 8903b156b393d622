import { comment, commentStream, follow, followStream, like, likeStream } from '@heliograph/domain';
import type { EventCodec, EventStore, Streams } from '@heliograph/event-store';
import { eventually, openTestLog, type TestLog } from '@heliograph/event-store/testing';
import type { Projection } from '../define-projection';
import type { DocumentStore } from '../documents/port';
import { openSqliteDocumentStore } from '../documents/sqlite/document-store';
import { createPositions, type Positions } from '../positions';
import type { Push } from '../push';
import { createRunner } from '../runner/create-runner';
import type { ProjectionStatus } from '../runner/projection-status';
import type { Runner } from '../runner/runner';
import { followedLikes, postLikes } from './examples';

export interface RunningOptions {
  readonly projections?: readonly Projection[];
  readonly documents?: DocumentStore;
  readonly store?: EventStore;
  readonly codec?: EventCodec;
  readonly pageSize?: number;
  readonly fencing?: number;
  readonly onPush?: (pushes: readonly Push[]) => void;
  readonly onDeposed?: () => void;
}

/** A runner at work, and what it has told. */
export interface Running {
  readonly runner: Runner;
  readonly documents: DocumentStore;
  readonly positions: Positions;
  readonly pushes: Push[];
  readonly stopped: ProjectionStatus[];
  /** Resolves when these projections (all, if none is named) have read everything that is in the log now. */
  caughtUp(...names: readonly string[]): Promise<void>;
  status(name: string): ProjectionStatus | undefined;
}

const DEADLINE = 5_000;

/** A real log in a folder of its own, people who act in it, and runners over it. */
export class TestBench {
  readonly log: TestLog = openTestLog();
  readonly #started: Running[] = [];
  #commands = 0;

  get modelsFile(): string {
    return this.log.folder.file('models.db');
  }

  /** Likes (or stops liking) a post; the command's id is `command-<n>`, counted from 1 over all commands. */
  like(userId: string, postId: string, type: 'Like' | 'Unlike' = 'Like'): Promise<number> {
    return this.#like(this.log.streams, userId, postId, type);
  }

  /** The same by somebody who opened the log for themselves. */
  likeElsewhere(userId: string, postId: string): Promise<number> {
    return this.#like(this.log.elsewhere(), userId, postId, 'Like');
  }

  async follow(followerId: string, followeeId: string): Promise<number> {
    const command = { type: 'Follow', followerId, followeeId } as const;
    const stream = followStream(followerId, followeeId);
    return positionOf(await this.log.streams.execute(stream, follow, command, this.#context(followerId)));
  }

  /** A comment's text is sealed. */
  async comment(authorId: string, commentId: string, text: string): Promise<number> {
    const command = { type: 'Add', commentId, postId: 'p1', postAuthorId: 'author', authorId, text } as const;
    return positionOf(
      await this.log.streams.execute(commentStream(commentId), comment, command, this.#context(authorId)),
    );
  }

  /** Waits for something that is soon so. */
  until(isSo: () => boolean): Promise<void> {
    return eventually(String(isSo), isSo, DEADLINE);
  }

  openDocuments(): DocumentStore {
    return openSqliteDocumentStore({ file: this.modelsFile });
  }

  /** Starts a runner; it is stopped with the bench. */
  async start(options: RunningOptions = {}): Promise<Running> {
    const { store = this.log.store, codec = this.log.codec, documents = this.openDocuments() } = options;
    const projections = options.projections ?? [postLikes, followedLikes];
    const positions = createPositions();
    const pushes: Push[] = [];
    const stopped: ProjectionStatus[] = [];
    const runner = createRunner({
      store,
      codec,
      documents,
      projections,
      ...(options.pageSize === undefined ? {} : { pageSize: options.pageSize }),
      ...(options.fencing === undefined ? {} : { fencing: options.fencing }),
      ...(options.onDeposed === undefined ? {} : { onDeposed: options.onDeposed }),
      onPush: options.onPush ?? ((told) => void pushes.push(...told)),
      onProgress: (progress) => positions.update(progress),
      onStopped: (status) => void stopped.push(status),
    });
    await runner.start();
    const running: Running = {
      runner,
      documents,
      positions,
      pushes,
      stopped,
      status: (name) => runner.status().find((status) => status.name === name),
      async caughtUp(...names) {
        const wanted = names.length > 0 ? names : projections.map(({ name }) => name);
        const head = (await store.head())?.position ?? 0;
        if ((await positions.reach(wanted, head, DEADLINE)) >= head) return;
        throw new Error(`Not at ${head} within ${DEADLINE} ms: ${JSON.stringify(runner.status())}`);
      },
    };
    this.#started.push(running);
    return running;
  }

  async close(): Promise<void> {
    for (const { runner, documents } of this.#started) {
      await runner.stop();
      await documents.close();
    }
    await this.log.close();
  }

  async #like(streams: Streams, userId: string, postId: string, type: 'Like' | 'Unlike'): Promise<number> {
    const command = { type, postId, userId, authorId: 'author' };
    return positionOf(
      await streams.execute(likeStream(postId, userId), like, command, this.#context(userId)),
    );
  }

  #context(actorId: string) {
    this.#commands += 1;
    const commandId = `command-${this.#commands}`;
    return { actorId, commandId, fingerprint: null, correlationId: commandId };
  }
}

function positionOf(
  result: { readonly ok: true; readonly position: number } | { readonly ok: false },
): number {
  if (result.ok) return result.position;
  throw new Error('The command was refused.');
}
