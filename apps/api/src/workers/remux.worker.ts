// In a thread of its own, so that a file made to keep its reader busy can be stopped. It imports nothing of ours, so
// that Node runs it as it stands in tests too.
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import {
  Conversion,
  FilePathSource,
  FilePathTarget,
  Input,
  MP4,
  Mp4OutputFormat,
  Output,
  QTFF,
  WEBM,
  WebMOutputFormat,
  type AudioSource,
  type AudioTrackMetadata,
  type InputAudioTrack,
  type InputVideoTrack,
  type VideoSource,
  type VideoTrackMetadata,
} from 'mediabunny';
import * as z from 'zod/mini';

/** What the thread is given. */
const RemuxRequest = z.object({
  /** The uploaded file. */
  source: z.string(),
  /** To write into. */
  folder: z.string(),
  longestMs: z.number(),
  /** Of the longer side, in pixels. */
  largestSide: z.number(),
});
export type RemuxRequest = z.infer<typeof RemuxRequest>;

export type RemuxAnswer =
  | {
      readonly ok: true;
      readonly name: string;
      readonly type: string;
      readonly width: number;
      readonly height: number;
      readonly durationMs: number;
    }
  | {
      readonly ok: false;
      readonly code: 'unsupported-media' | 'video-too-long' | 'unreadable-media' | 'storage-full';
      readonly detail?: string;
    };

/** What every present browser plays. HEVC is not among it. */
const PLAYABLE_VIDEO: readonly unknown[] = ['avc', 'vp8', 'vp9', 'av1'];
const PLAYABLE_AUDIO: readonly unknown[] = ['aac', 'opus', 'mp3', 'vorbis'];
/** H.264 by its profile: baseline, main, extended, high. Ten bits or 4:2:2 play nowhere. */
const PLAYABLE_AVC = /^avc1\.(42|4d|58|64)/i;
/** Cameras stop a frame or two after the full minute. */
const LENGTH_TOLERANCE_MS = 500;
/** How much less than it promises a file may hold before it counts as cut off. */
const MISSING_TOLERANCE_S = 0.25;

/** Tracks carry names (and an iPhone's place and model); what we serve has none. */
class UnnamedOutput extends Output {
  override addVideoTrack(source: VideoSource, { name: _name, ...rest }: VideoTrackMetadata = {}) {
    return super.addVideoTrack(source, rest);
  }
  override addAudioTrack(source: AudioSource, { name: _name, ...rest }: AudioTrackMetadata = {}) {
    return super.addAudioTrack(source, rest);
  }
}

const refused = (code: Extract<RemuxAnswer, { ok: false }>['code'], detail?: string): RemuxAnswer => ({
  ok: false,
  code,
  ...(detail && { detail }),
});

async function remux(request: RemuxRequest): Promise<RemuxAnswer> {
  using input = new Input({ source: new FilePathSource(request.source), formats: [MP4, QTFF, WEBM] });
  const video = await input.getPrimaryVideoTrack();
  if (!video)
    return (await input.getTracks()).length === 0
      ? refused('unreadable-media')
      : refused('unsupported-media', 'There is no picture in this video.');
  const audio = await input.getPrimaryAudioTrack();
  const unplayable = await whyUnplayable(video, audio, request.largestSide);
  if (unplayable) return refused('unsupported-media', unplayable);

  const tracks = audio ? [video, audio] : [video];
  const seconds = await input.computeDuration(tracks);
  if (seconds * 1000 > request.longestMs + LENGTH_TOLERANCE_MS) return refused('video-too-long');
  const promised = Math.max(seconds, (await input.getDurationFromMetadata(tracks)) ?? 0);

  const container =
    (await input.getFormat()) === WEBM
      ? { name: 'video.webm', type: 'video/webm' }
      : { name: 'video.mp4', type: 'video/mp4' };
  const output = new UnnamedOutput({
    format:
      container.type === 'video/webm'
        ? new WebMOutputFormat()
        : new Mp4OutputFormat({ fastStart: 'in-memory' }),
    target: new FilePathTarget(join(request.folder, container.name)),
  });
  const conversion = await Conversion.init({
    input,
    output,
    tracks: 'primary',
    tags: {},
    copy: { mode: 'forced', shiftTolerance: Infinity },
    showWarnings: false,
  });
  if (!conversion.isValid || conversion.utilizedTracks.length !== tracks.length)
    return refused('unreadable-media');
  await conversion.execute();
  if ((await secondsIn(join(request.folder, container.name))) < promised - MISSING_TOLERANCE_S)
    return refused('unreadable-media');
  return {
    ok: true,
    ...container,
    width: await video.getDisplayWidth(),
    height: await video.getDisplayHeight(),
    durationMs: Math.round(seconds * 1000),
  };
}

/** What a finished file really holds: an index may promise more than was there to copy. */
async function secondsIn(file: string): Promise<number> {
  using finished = new Input({ source: new FilePathSource(file), formats: [MP4, WEBM] });
  return await finished.computeDuration();
}

async function whyUnplayable(
  video: InputVideoTrack,
  audio: InputAudioTrack | null,
  largestSide: number,
): Promise<string | null> {
  const codec = await video.getCodec();
  if (codec === 'hevc')
    return 'This video is HEVC, which not every browser plays. Share it as H.264 (“most compatible”).';
  if (!PLAYABLE_VIDEO.includes(codec))
    return 'The picture in this video has a format that browsers do not play. Use H.264, VP8, VP9 or AV1.';
  if (codec === 'avc' && !PLAYABLE_AVC.test((await video.getCodecParameterString()) ?? ''))
    return 'This kind of H.264 (10 bit or 4:2:2) is not played by browsers.';
  if (audio && !PLAYABLE_AUDIO.includes(await audio.getCodec()))
    return 'The sound in this video has a format that browsers do not play. Use AAC, MP3, Opus or Vorbis.';
  if (Math.max(await video.getDisplayWidth(), await video.getDisplayHeight()) > largestSide)
    return `Videos may be up to ${largestSide} pixels long on a side.`;
  return null;
}

/** Whatever the reader says about a file it cannot read, to a person it is a damaged file; only a full disk differs. */
const answerFor = (error: unknown): RemuxAnswer =>
  refused(
    error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
      ? 'storage-full'
      : 'unreadable-media',
  );

parentPort?.postMessage(await remux(RemuxRequest.parse(workerData)).catch(answerFor));
