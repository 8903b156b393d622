import type { EventCodec, EventStore } from '@heliograph/event-store';
import { createRunner, noticeCommits, type DocumentStore } from '@heliograph/projections';
import { PROJECTIONS } from '@heliograph/read-models';
import type { Projector, ProjectorListener } from './projector';

interface Engines {
  readonly store: EventStore;
  readonly codec: EventCodec;
  readonly documents: DocumentStore;
}

/** The projections in this thread. Resolves when all have begun. */
export async function startInlineProjector(
  engines: Engines,
  listener: ProjectorListener,
): Promise<Projector> {
  const runner = createRunner({
    ...engines,
    documents: noticeCommits(engines.documents, (changed) => listener.onChanged(changed)),
    projections: PROJECTIONS,
    onPush: (pushes) => listener.onPushes(pushes),
    onProgress: (positions) => listener.onProgress(positions, runner.status()),
    onStopped: (stopped) => listener.onStopped(stopped),
  });
  await runner.start();
  return runner;
}
