import { Module } from '@nestjs/common';
import { LikeController } from './like.controller';
import { SetLikeHandler } from './set-like.command';

@Module({ controllers: [LikeController], providers: [SetLikeHandler] })
export class LikeModule {}
