import { playsNoMore, playsNow } from './playing';

/** A video that only knows whether it was stopped. */
function aVideo() {
  const video = document.createElement('video');
  let paused = 0;
  video.pause = () => {
    paused++;
    playsNoMore(video);
  };
  return { video, paused: () => paused };
}

describe('videos', () => {
  it('play one at a time', () => {
    const first = aVideo();
    const second = aVideo();
    playsNow(first.video);
    playsNow(second.video);
    expect(first.paused()).toBe(1);
    playsNow(second.video);
    expect(second.paused()).toBe(0);
  });

  it('stop nothing that has stopped by itself', () => {
    const first = aVideo();
    const second = aVideo();
    playsNow(first.video);
    playsNoMore(first.video);
    playsNow(second.video);
    expect(first.paused()).toBe(0);
  });
});
