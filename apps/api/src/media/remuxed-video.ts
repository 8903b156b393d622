import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StoredRendition } from '@heliograph/domain';
import { LIMITS } from '@heliograph/rules';
import { Refused } from '../platform/refused';
import { systemErrorCode } from './system-error';
import type { RemuxAnswer, RemuxRequest } from '../workers/remux.worker';

export interface RemuxedVideo {
  /** As shown: rotation and pixel shape applied. */
  readonly width: number;
  readonly height: number;
  readonly durationMs: number;
  readonly rendition: StoredRendition;
}

/** A minute of video is copied in well under a second; a file that takes so long was made to. */
const PATIENCE_MS = 30_000;
/** Of the longer side. Larger ones are beyond what H.264 decoders in phones must play. */
const LARGEST_SIDE = 4096;

/**
 * Copies the packets of the video at `source` into a fresh file in `folder` (`video.mp4` ready to stream, or
 * `video.webm`): rotation kept; title, place, device, track names and every further track gone. Refuses
 * `unsupported-media` (a codec that browsers do not play), `video-too-long`, `unreadable-media` and `storage-full`.
 */
export async function remuxVideo(source: string, folder: string): Promise<RemuxedVideo> {
  const answer = await inThread({ source, folder, longestMs: LIMITS.videoMs, largestSide: LARGEST_SIDE });
  if (!answer.ok)
    throw new Refused(answer.code, answer.detail === undefined ? {} : { detail: answer.detail });
  const { name, type, width, height, durationMs } = answer;
  const { size } = await stat(join(folder, name));
  return { width, height, durationMs, rendition: { name, width, height, type, bytes: size } };
}

function inThread(request: RemuxRequest): Promise<RemuxAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerFile(), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const settle = (answer: RemuxAnswer) => {
      clearTimeout(patience);
      resolve(answer);
      void worker.terminate();
    };
    const patience = setTimeout(() => settle({ ok: false, code: 'unreadable-media' }), PATIENCE_MS);
    worker.once('message', settle);
    worker.once('error', (error: Error) => {
      // A file that needs more memory than that is as good as damaged; anything else is our own fault.
      if (systemErrorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY') {
        settle({ ok: false, code: 'unreadable-media' });
      } else {
        clearTimeout(patience);
        reject(error);
      }
    });
    // Without effect after an answer.
    worker.once('exit', () => {
      settle({ ok: false, code: 'unreadable-media' });
    });
  });
}

/** Beside the built program, or in its own folder among the sources. */
const workerFile = () =>
  import.meta.url.endsWith('.ts')
    ? new URL('../workers/remux.worker.ts', import.meta.url)
    : new URL('./remux.worker.js', import.meta.url);
