import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { CommandContext } from '@heliograph/event-store';
import type { FastifyRequest } from 'fastify';
import { Context } from '../platform/command-context';
import { Limited } from '../platform/limited';
import { Operation } from '../platform/operation.decorator';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { UploadRoute } from '../platform/upload-route';
import { MediaAnswer } from './media-answer';
import { MediaPresenter } from './media.presenter';
import { UploadMedia } from './upload-media.command';

@Controller('api/media')
export class MediaController {
  constructor(
    private readonly commands: CommandBus,
    private readonly presenter: MediaPresenter,
  ) {}

  @Operation({
    summary: 'Upload a photo, or a video with an optional poster',
    body: 'multipart-with-poster',
    answer: MediaAnswer,
    refusals: [
      'file-missing',
      'file-too-large',
      'image-too-large',
      'video-too-long',
      'unsupported-media',
      'heic-not-supported',
      'unreadable-media',
      'media-not-usable',
      'storage-full',
      'quota-exceeded',
      'busy',
      'idempotency-key-reused',
    ],
  })
  @Limited('upload')
  @UploadRoute()
  @Post()
  @HttpCode(201)
  async upload(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
  ): Promise<MediaAnswer> {
    const { media, position } = await this.commands.execute(new UploadMedia(user.userId, request, context));
    return { ...this.presenter.media(media), position };
  }
}
