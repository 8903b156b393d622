import { Module } from '@nestjs/common';
import { ConversationController } from './conversation.controller';
import { ConversationPresenter } from './conversation.presenter';
import { MessageController } from './message.controller';
import { MessagePresenter } from './message.presenter';
import { ReadConversationHandler } from './read-conversation.command';
import { SendMessageHandler } from './send-message.command';
import { StartConversationHandler } from './start-conversation.command';
import { UnsendMessageHandler } from './unsend-message.command';

@Module({
  controllers: [ConversationController, MessageController],
  providers: [
    ConversationPresenter,
    MessagePresenter,
    ReadConversationHandler,
    SendMessageHandler,
    StartConversationHandler,
    UnsendMessageHandler,
  ],
  exports: [MessagePresenter],
})
export class ConversationModule {}
