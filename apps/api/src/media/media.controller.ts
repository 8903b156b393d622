import { Controller, HttpCode, Post, Req } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { Media } from '@heliograph/contracts';
import type { CommandContext } from '@heliograph/event-store';
import type { FastifyRequest } from 'fastify';
import { Context } from '../platform/command-context';
import { SignedInUser, type SignedIn } from '../platform/signed-in';
import { MediaPresenter } from './media.presenter';
import { UploadMedia } from './upload-media.command';

@Controller('api/media')
export class MediaController {
  constructor(
    private readonly commands: CommandBus,
    private readonly presenter: MediaPresenter,
  ) {}

  @Post()
  @HttpCode(201)
  async upload(
    @SignedInUser() user: SignedIn,
    @Context() context: CommandContext,
    @Req() request: FastifyRequest,
  ): Promise<Media & { position: number }> {
    const { media, position } = await this.commands.execute(new UploadMedia(user.userId, request, context));
    return { ...this.presenter.media(media), position };
  }
}
