import { Inject, Injectable } from '@nestjs/common';
import type { AvatarRef } from '@heliograph/domain';
import type { CommandContext } from '@heliograph/event-store';
import { LIMITS } from '@heliograph/rules';
import type { FastifyRequest } from 'fastify';
import { blankThumbhash } from './blank-thumbhash';
import { renderPortrait } from './rendered-image';
import { Uploads } from './uploads';

const SIDE = 320;

/** Portraits: uploads that only their owner's account shows. */
@Injectable()
export class AvatarImages {
  constructor(@Inject(Uploads) private readonly uploads: Uploads) {}

  /**
   * Receives the form's `file` and stores it as square pictures. The account's `AvatarChanged` keeps it (and
   * takes the files of the one before along); without that event it is discarded after a day. Refuses what any upload does, and `unsupported-media` for a video.
   */
  async store(request: FastifyRequest, ownerId: string, context: CommandContext): Promise<AvatarRef> {
    const { media } = await this.uploads.accept({
      request,
      ownerId,
      context,
      purpose: 'avatar',
      form: { file: ({ kind }) => (kind === 'image' ? LIMITS.avatarBytes : 0) },
      render: async ({ file }, folder) => ({
        kind: 'image',
        width: SIDE,
        height: SIDE,
        thumbhash: blankThumbhash(SIDE, SIDE),
        renditions: [...(await renderPortrait(file.path, folder))],
      }),
    });
    return { id: media.id, renditions: media.renditions };
  }
}
