import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import {
  Conversation,
  page,
  PageQuery,
  ReadBody,
  StartConversationAnswer,
  StartConversationBody,
  type Page,
} from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import type { DocumentReader } from '@heliograph/projections';
import { account, conversationOf, conversations, inboxOf, postCard } from '@heliograph/read-models';
import type { FastifyReply } from 'fastify';
import { PersonPresenter } from '../people/person.presenter';
import { Context } from '../platform/command-context';
import { pageOf, sliceOf } from '../platform/cursor';
import { IdParam } from '../platform/id-param';
import { Operation } from '../platform/operation.decorator';
import { parsed } from '../platform/parsed';
import { ReadAfter, type Reading } from '../platform/reading';
import { Refused } from '../platform/refused';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { READER } from '../platform/tokens';
import { ConversationPresenter } from './conversation.presenter';
import { ReadConversation } from './read-conversation.command';
import { StartConversation } from './start-conversation.command';

/** The projections that an inbox is read from. */
const INBOX_PROJECTIONS = [conversations.name, postCard.name, account.name];

@Controller('api/conversations')
export class ConversationController {
  constructor(
    private readonly commands: CommandBus,
    @Inject(READER) private readonly reader: DocumentReader,
    private readonly presenter: ConversationPresenter,
    private readonly persons: PersonPresenter,
  ) {}

  @Operation({
    summary: 'Read the inbox, newest activity first',
    query: PageQuery,
    answer: page(Conversation),
    refusals: ['invalid-cursor'],
  })
  @Get()
  async inbox(
    @SignedInUser() { userId }: SignedIn,
    @Query(parsed(PageQuery)) query: PageQuery,
    @ReadAfter() reading: Reading,
  ): Promise<Page<Conversation>> {
    await reading.reach(INBOX_PROJECTIONS);
    const rows = await inboxOf(this.reader, userId, sliceOf('inbox', query));
    return pageOf('inbox', query, rows, (shown) => this.presenter.conversations(shown));
  }

  @Operation({
    summary: 'Open the conversation with somebody',
    body: StartConversationBody,
    answer: StartConversationAnswer,
    alsoStatus: 200,
    refusals: ['cannot-message-self', 'not-found', 'idempotency-key-reused'],
  })
  @Post()
  async start(
    @SignedInUser() { userId }: SignedIn,
    @Context() context: CommandContext,
    @Body(parsed(StartConversationBody)) { username }: StartConversationBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StartConversationAnswer> {
    const { conversationId, otherId, created, position } = await this.commands.execute(
      new StartConversation(userId, username, context),
    );
    void reply.code(created ? 201 : 200);
    return { id: conversationId, with: await this.persons.byId(otherId), position };
  }

  @Operation({ summary: 'Get one conversation', answer: Conversation })
  @Get(':id')
  async get(
    @SignedInUser() { userId }: SignedIn,
    @IdParam('id') id: string,
    @ReadAfter() reading: Reading,
  ): Promise<Conversation> {
    await reading.reach(INBOX_PROJECTIONS);
    const doc = await conversationOf(this.reader, userId, id);
    const [found] = doc === null ? [] : await this.presenter.conversations([doc]);
    if (!found) throw new Refused('not-found');
    return found;
  }

  @Operation({ summary: 'Say how far one has read', body: ReadBody })
  @Put(':id/read')
  @HttpCode(200)
  read(
    @SignedInUser() { userId }: SignedIn,
    @Context() context: CommandContext,
    @IdParam('id') id: string,
    @Body(parsed(ReadBody)) { seq }: ReadBody,
  ): Promise<{ seq: number; position: number }> {
    return this.commands.execute(new ReadConversation(userId, id, seq, context));
  }
}
