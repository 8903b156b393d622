import { Module } from '@nestjs/common';
import { AddCommentHandler } from './add-comment.command';
import { CommentController } from './comment.controller';
import { DeleteCommentHandler } from './delete-comment.command';

@Module({ controllers: [CommentController], providers: [AddCommentHandler, DeleteCommentHandler] })
export class CommentModule {}
