import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Query, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  Message,
  MessagesQuery,
  page,
  SendMessageAnswer,
  SendMessageBody,
  type Page,
} from '@heliograph/contracts';
import type { CommandContext, Streams } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { messages, messagesOf, postCard } from '@heliograph/read-models';
import type { FastifyRequest } from 'fastify';
import { CommandContexts, Context } from '../platform/command-context';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { Refused } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER, STREAMS } from '../platform/tokens';
import { membershipOf } from './membership';
import { messageContentOf } from './message-content';
import { messageContext } from './message-context';
import { messageSliceOf } from './message-slice';
import { MessagePresenter } from './message.presenter';
import { SendMessage } from './send-message.command';
import { UnsendMessage } from './unsend-message.command';

@Controller('api/conversations/:id/messages')
export class MessageController {
  constructor(
    private readonly commands: CommandBus,
    private readonly contexts: CommandContexts,
    private readonly presenter: MessagePresenter,
    @Inject(READER) private readonly reader: DocumentReader,
    @Inject(STREAMS) private readonly streams: Streams,
  ) {}

  @Operation({
    summary: 'Read messages, newest first: the newest, those before or those after a seq',
    query: MessagesQuery,
    answer: page(Message),
    refusals: ['invalid-cursor'],
  })
  @Get()
  async list(
    @SignedInUser() { userId }: SignedIn,
    @IdParam('id') id: string,
    @Query(parsed(MessagesQuery)) query: MessagesQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<Message>> {
    await membershipOf(this.streams, id, userId);
    await reading.reach([messages.name, postCard.name]);
    const { limit } = query;
    const slice = messageSliceOf(query);
    const { after } = slice;
    const found = await messagesOf(this.reader, id, { limit: limit + 1, ...slice });
    // The one too many is the farthest from where the page begins.
    const shown =
      found.length <= limit ? found : after === undefined ? found.slice(0, limit) : found.slice(1);
    const farthest = after === undefined ? shown.at(-1) : shown[0];
    const nextCursor = found.length > limit && farthest ? String(farthest.seq) : null;
    return { items: await this.presenter.messages(shown), nextCursor };
  }

  @Operation({
    summary: 'Send a message',
    body: SendMessageBody,
    answer: SendMessageAnswer,
    refusals: ['empty-message', 'media-not-usable', 'post-deleted', 'idempotency-key-reused'],
  })
  @Post()
  @HttpCode(201)
  async send(
    @SignedInUser() { userId }: SignedIn,
    @IdParam('id') id: string,
    @Body(parsed(SendMessageBody)) body: SendMessageBody,
    @Req() request: FastifyRequest,
  ): Promise<SendMessageAnswer> {
    const context = messageContext(this.contexts, userId, id, body, request.id);
    const { message, position } = await this.commands.execute(
      new SendMessage(userId, id, messageContentOf(body), context),
    );
    return { message: await this.presenter.message(message), position };
  }

  @Operation({ summary: 'Take one’s own message back, for both', refusals: ['not-yours', 'already-deleted'] })
  @Delete(':seq')
  @HttpCode(204)
  unsend(
    @SignedInUser() { userId }: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
    @Param('seq') seq: string,
  ): Promise<{ position: number }> {
    if (!/^\d{1,15}$/.test(seq)) throw new Refused('not-found');
    return this.commands.execute(new UnsendMessage(userId, id, Number(seq), context));
  }
}
