import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { MediaRef } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import { LIMITS } from '@heliograph/rules';
import type { FastifyRequest } from 'fastify';
import { Refused } from '../platform/refused';
import { blankThumbhash } from './blank-thumbhash';
import type { MediaType } from './media-type';
import type { ReceivedUpload } from './receive-upload';
import { remuxVideo } from './remuxed-video';
import { renderImage } from './rendered-image';
import { Uploads } from './uploads';

/** A photo, or a video with an optional poster, out of a form that is still arriving. */
export class UploadMedia extends Command<{ media: MediaRef; position: number }> {
  constructor(
    readonly ownerId: string,
    readonly request: FastifyRequest,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(UploadMedia)
export class UploadMediaHandler implements ICommandHandler<UploadMedia> {
  constructor(@Inject(Uploads) private readonly uploads: Uploads) {}

  execute({ ownerId, request, context }: UploadMedia) {
    return this.uploads.accept({
      ownerId,
      request,
      context,
      purpose: 'attachment',
      form: { file: fileLimit, poster: ({ kind }) => (kind === 'image' ? LIMITS.posterBytes : 0) },
      render,
    });
  }
}

const fileLimit = ({ kind }: MediaType): number => (kind === 'image' ? LIMITS.imageBytes : LIMITS.videoBytes);

async function render({ file, poster }: ReceivedUpload, folder: string): Promise<Omit<MediaRef, 'id'>> {
  if (file.type.kind === 'video') return renderVideo(file.path, poster?.path, folder);
  if (poster)
    throw new Refused('invalid-request', {
      errors: [{ path: 'poster', message: 'Only a video has a poster.' }],
    });
  const { renditions, ...picture } = await renderImage(file.path, folder);
  return { kind: 'image', ...picture, renditions: [...renditions] };
}

async function renderVideo(
  video: string,
  poster: string | undefined,
  folder: string,
): Promise<Omit<MediaRef, 'id'>> {
  const { width, height, durationMs, rendition } = await remuxVideo(video, folder);
  const picture = poster === undefined ? null : await renderImage(poster, folder, 'poster-');
  return {
    kind: 'video',
    width,
    height,
    durationMs,
    thumbhash: picture?.thumbhash ?? blankThumbhash(width, height),
    renditions: [rendition, ...(picture?.renditions ?? [])],
  };
}
