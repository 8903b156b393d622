import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { ClientPayload, SendMessageAnswer, SyncedMessages } from '@heliograph/contracts';
import { newId } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { messagesChangedAfter } from '@heliograph/read-models';
import { membershipOf } from '../conversation/membership';
import { messageContentOf } from '../conversation/message-content';
import { messageContext } from '../conversation/message-context';
import { MessagePresenter } from '../conversation/message.presenter';
import { ReadConversation } from '../conversation/read-conversation.command';
import { SendMessage } from '../conversation/send-message.command';
import { CommandContexts } from '../platform/command-context';
import { READER, STREAMS } from '../platform/tokens';
import { userRoom, type RealtimeSocket } from './socket-types';

/** The most messages one sync answers. */
const SYNCED = 200;

/** What conversations do by socket: the same commands as by HTTP. */
@Injectable()
export class ConversationHandlers {
  constructor(
    private readonly commands: CommandBus,
    private readonly contexts: CommandContexts,
    private readonly presenter: MessagePresenter,
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(STREAMS) private readonly streams: Streams,
  ) {}

  async send(
    socket: RealtimeSocket,
    { conversationId, ...body }: ClientPayload<'message.send'>,
  ): Promise<SendMessageAnswer> {
    const { userId } = socket.data;
    const context = messageContext(this.contexts, userId, conversationId, body, newId());
    const { message, position } = await this.commands.execute(
      new SendMessage(userId, conversationId, messageContentOf(body), context),
    );
    return { message: await this.presenter.message(message), position };
  }

  read(
    socket: RealtimeSocket,
    { conversationId, seq }: ClientPayload<'conversation.read'>,
  ): Promise<{ seq: number; position: number }> {
    const { userId } = socket.data;
    const context = this.contexts.create({
      actorId: userId,
      key: undefined,
      content: '',
      correlationId: newId(),
    });
    return this.commands.execute(new ReadConversation(userId, conversationId, seq, context));
  }

  /** Told to the partner, on all their devices, and to nobody else. */
  async typing(socket: RealtimeSocket, { conversationId }: ClientPayload<'typing'>): Promise<object> {
    const { userId } = socket.data;
    const { otherId } = await membershipOf(this.streams, conversationId, userId);
    socket.to(userRoom(otherId)).volatile.emit('typing', { conversationId, userId });
    return {};
  }

  async sync(
    socket: RealtimeSocket,
    { conversationId, afterSeq }: ClientPayload<'conversation.sync'>,
  ): Promise<SyncedMessages> {
    await membershipOf(this.streams, conversationId, socket.data.userId);
    const docs = await messagesChangedAfter(this.reader, conversationId, afterSeq, SYNCED);
    const syncedSeq = docs.at(-1)?.changedSeq ?? afterSeq;
    return { messages: await this.presenter.messages(docs), syncedSeq, more: docs.length === SYNCED };
  }
}
