import { Module } from '@nestjs/common';
import { ConversationModule } from '../conversation/conversation.module';
import { ConversationHandlers } from './conversation.handlers';
import { Outlet } from './outlet';
import { PostsWatchHandler } from './posts-watch.handler';
import { RealtimeGateway } from './realtime.gateway';
import { SocketLimit } from './socket-limit';
import { socketAdapterProvider } from './socket-adapter.provider';

@Module({
  imports: [ConversationModule],
  providers: [
    ConversationHandlers,
    Outlet,
    PostsWatchHandler,
    RealtimeGateway,
    socketAdapterProvider,
    SocketLimit,
  ],
})
export class RealtimeModule {}
