/** Only one video plays at a time: whoever starts stops the one before. */
let playing: HTMLVideoElement | null = null;

export function playsNow(video: HTMLVideoElement): void {
  if (playing !== video) playing?.pause();
  playing = video;
}

export function playsNoMore(video: HTMLVideoElement): void {
  if (playing === video) playing = null;
}
