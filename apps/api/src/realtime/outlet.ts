import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Comment, Message } from '@heliograph/contracts';
import { DocumentStoreUnavailable, monotonicTime, pause, type Push } from '@heliograph/projections';
import type { Logger } from 'pino';
import { presentComments } from '../comment/comment.presenter';
import { MessagePresenter } from '../conversation/message.presenter';
import { PersonPresenter } from '../people/person.presenter';
import type { Pushes } from '../platform/pushes';
import { LOG, PUSHES } from '../platform/tokens';
import { addressed, type Addressed } from './addressed';
import { factsOf, type PushFacts } from './push-facts';
import { userRoom, type RealtimeServer } from './socket-types';

/** Before what could not be looked up is looked up again, milliseconds. */
const LOOK_AGAIN_MS = 250;

interface Told extends Addressed {
  readonly facts: PushFacts;
}

/** What a batch of pushes needs beyond its facts, looked up once for all of them. */
interface Found {
  readonly comments: ReadonlyMap<string, Comment>;
  readonly messages: ReadonlyMap<string, Message>;
}

/**
 * Takes what the projections want told to the sockets: puts in names and signed addresses, and sends it to its room, in
 * the order in which it came. Whoever caused it has it in their own room, so the broadcast leaves their sockets out.
 */
@Injectable()
export class Outlet implements OnApplicationShutdown {
  private readonly leaving = new AbortController();
  private stop: (() => void) | null = null;
  private last: Promise<void> = Promise.resolve();

  constructor(
    @Inject(PUSHES) private readonly pushes: Pushes,
    @Inject(LOG) private readonly log: Logger,
    private readonly persons: PersonPresenter,
    private readonly messages: MessagePresenter,
  ) {}

  open(server: RealtimeServer): void {
    this.stop = this.pushes.subscribe((pushes) => {
      this.last = this.last
        .then(() => this.deliver(server, pushes))
        .catch((error: unknown) => this.log.error({ err: error }, 'Pushes could not be delivered'));
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop?.();
    this.leaving.abort();
    await this.last;
  }

  private async deliver(server: RealtimeServer, pushes: readonly Push[]): Promise<void> {
    const told = addressed(pushes).flatMap((each): Told[] => {
      const facts = factsOf(each.push);
      return facts === null ? [] : [{ ...each, facts }];
    });
    const found = await this.found(told);
    for (const each of told) emit(server, each, found);
  }

  /** Read models that do not answer are waited for: nobody would tell again what is lost here. */
  private async found(told: readonly Told[]): Promise<Found> {
    const { signal } = this.leaving;
    for (let isFirst = true; ; isFirst = false) {
      try {
        return await this.lookUp(told);
      } catch (error) {
        if (!(error instanceof DocumentStoreUnavailable) || signal.aborted) throw error;
        if (isFirst) this.log.warn({ reason: error.message }, 'Pushes wait for the read models');
        await pause(monotonicTime, LOOK_AGAIN_MS, signal);
      }
    }
  }

  private async lookUp(told: readonly Told[]): Promise<Found> {
    const comments = told.flatMap(({ facts }) =>
      facts.topic === 'post.comments' && facts.comment ? [facts.comment] : [],
    );
    const messages = told.flatMap(({ facts }) => (facts.topic === 'message.new' ? [facts.message] : []));
    const [people, presented] = await Promise.all([
      comments.length === 0 ? new Map() : this.persons.byIds(comments.map(({ authorId }) => authorId)),
      this.messages.messages(messages),
    ]);
    return {
      comments: new Map(presentComments(comments, people).map((comment) => [comment.id, comment])),
      messages: new Map(presented.map((message) => [message.id, message])),
    };
  }
}

function emit(
  server: RealtimeServer,
  { rooms, push: { exceptUserId, acks }, facts }: Told,
  found: Found,
): void {
  const target = server.to([...rooms]).except(exceptUserId === undefined ? [] : userRoom(exceptUserId));
  const answered = acks === undefined ? {} : { acks: [...acks] };
  switch (facts.topic) {
    case 'post.likes': {
      const { topic, viewer, ...body } = facts;
      target.emit(topic, { ...body, ...(viewer && { viewer: { ...viewer, saved: false } }), ...answered });
      return;
    }
    case 'post.comments': {
      const { topic, postId, commentCount, deletedId, position } = facts;
      const comment = facts.comment && found.comments.get(facts.comment.id);
      target.emit(topic, {
        postId,
        commentCount,
        position,
        ...(comment && { comment }),
        ...(deletedId !== undefined && { deletedId }),
        ...answered,
      });
      return;
    }
    case 'message.new': {
      const { topic, message: doc, ...body } = facts;
      const message = found.messages.get(doc.id);
      if (message) target.emit(topic, { ...body, message, ...answered });
      return;
    }
    case 'post.edited': {
      const { topic, ...body } = facts;
      target.emit(topic, { ...body, ...answered });
      return;
    }
    case 'post.deleted': {
      const { topic, ...body } = facts;
      target.emit(topic, { ...body, ...answered });
      return;
    }
    case 'profile.counts': {
      const { topic, ...body } = facts;
      target.emit(topic, body);
      return;
    }
    case 'feed.new': {
      const { topic, ...body } = facts;
      target.emit(topic, { ...body, ...answered });
      return;
    }
    case 'message.unsent': {
      const { topic, ...body } = facts;
      target.emit(topic, { ...body, ...answered });
      return;
    }
    case 'conversation.read': {
      const { topic, ...body } = facts;
      target.emit(topic, { ...body, ...answered });
      return;
    }
  }
}
