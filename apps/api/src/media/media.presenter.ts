import { Inject, Injectable } from '@nestjs/common';
import type { Media } from '@heliograph/contracts';
import type { MediaRef } from '@heliograph/domain';
import { MEDIA_URLS } from '../platform/tokens';
import type { MediaUrls } from './media-urls';

/** Media as clients see them: with signed addresses. */
@Injectable()
export class MediaPresenter {
  constructor(@Inject(MEDIA_URLS) private readonly urls: MediaUrls) {}

  media({ id, kind, width, height, durationMs, thumbhash, renditions }: MediaRef): Media {
    return {
      id,
      kind,
      width,
      height,
      ...(durationMs !== undefined && { durationMs }),
      thumbhash,
      renditions: renditions.map((rendition) => ({
        url: this.urls.url(id, rendition.name),
        width: rendition.width,
        height: rendition.height,
        type: rendition.type,
      })),
    };
  }

  /** Address of the smallest picture of a medium; null where it has none (a video without a poster). */
  thumbnailUrl({ id, renditions }: MediaRef): string | null {
    const smallest = renditions.find(({ type }) => type.startsWith('image/'));
    return smallest ? this.urls.url(id, smallest.name) : null;
  }
}
