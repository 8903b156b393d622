import { HttpEventType } from '@angular/common/http';
import { HttpTestingController, type TestRequest } from '@angular/common/http/testing';
import { TestBed } from '@angular/core/testing';
import { jest } from '@jest/globals';
import { PersonScope } from '../scope/person-scope';
import { Session } from '../session/session';
import { UnsavedWork } from '../session/unsaved-work';
import { provideServer, refuse, settled, signedIn } from '../testing/server';
import { refusalOf } from './acceptable';
import { UploadQueue } from './upload-queue';

const media = { id: 'm', kind: 'image', width: 4, height: 5, thumbhash: '', renditions: [] };
const photo = (name = 'a.jpg', type = 'image/jpeg') => new File(['light'], name, { type });

async function aQueue() {
  TestBed.configureTestingModule({ providers: provideServer() });
  void TestBed.inject(Session).start();
  await signedIn();
  const requests = async (): Promise<TestRequest[]> => {
    await settled();
    return TestBed.inject(HttpTestingController).match('/api/media');
  };
  return { queue: TestBed.inject(UploadQueue), requests };
}

describe('the upload queue', () => {
  beforeEach(() => {
    let made = 0;
    URL.createObjectURL = () => `blob:${++made}`;
    URL.revokeObjectURL = jest.fn<(url: string) => void>();
  });

  it('sends three at a time, and the next when one is done', async () => {
    const { queue, requests } = await aQueue();
    const items = ['a', 'b', 'c', 'd'].map((name) => queue.add(photo(`${name}.jpg`)));
    const first = await requests();
    expect(first).toHaveLength(3);
    expect(items.map((item) => item.state())).toEqual(['sending', 'sending', 'sending', 'waiting']);
    first[1]!.flush(media, { status: 201, statusText: 'Created' });
    expect(items[1]!.state()).toBe('done');
    expect(items[1]!.media()).toEqual(media);
    expect(await requests()).toHaveLength(1);
    expect(items[3]!.state()).toBe('sending');
  });

  it('tells how far it is, and that the server works once every byte was sent', async () => {
    const { queue, requests } = await aQueue();
    const item = queue.add(photo());
    const [request] = await requests();
    request!.event({ type: HttpEventType.UploadProgress, loaded: 25, total: 100 });
    expect(item.progress()).toBe(0.25);
    request!.event({ type: HttpEventType.UploadProgress, loaded: 100, total: 100 });
    expect(item.state()).toBe('processing');
  });

  it('sends a video’s poster with it', async () => {
    const { queue, requests } = await aQueue();
    queue.add(photo('a.mp4', 'video/mp4'), new Blob(['p'], { type: 'image/webp' }));
    const [request] = await requests();
    const form = request!.request.body as FormData;
    expect([...form.keys()]).toEqual(['poster', 'file']);
  });

  it('keeps what failed, and tries it again under the same key', async () => {
    const { queue, requests } = await aQueue();
    const item = queue.add(photo());
    const [first] = await requests();
    refuse(first!, 422, 'unreadable-media');
    expect(item.state()).toBe('failed');
    expect(item.problem()?.code).toBe('unreadable-media');
    queue.retry(item.id);
    const [second] = await requests();
    expect(second!.request.headers.get('Idempotency-Key')).toBe(
      first!.request.headers.get('Idempotency-Key'),
    );
    expect(item.problem()).toBeNull();
  });

  it('stops what is cancelled, and gives its place to the next', async () => {
    const { queue, requests } = await aQueue();
    const items = ['a', 'b', 'c', 'd'].map((name) => queue.add(photo(`${name}.jpg`)));
    const [first] = await requests();
    queue.cancel(items[0]!.id);
    expect(first!.cancelled).toBe(true);
    expect(items[0]!.state()).toBe('cancelled');
    expect(await requests()).toHaveLength(1);
  });

  it('lets the preview go with the item', async () => {
    const { queue } = await aQueue();
    const item = queue.add(photo());
    queue.remove(item.id);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith(item.preview);
    expect(queue.items()).toEqual([]);
  });

  it('is work that a closing page would lose, while something is on its way', async () => {
    const { queue, requests } = await aQueue();
    const unsaved = TestBed.inject(UnsavedWork);
    queue.add(photo());
    const [request] = await requests();
    expect(unsaved.exists()).toBe(true);
    request!.flush(media);
    expect(unsaved.exists()).toBe(false);
  });

  it('forgets everything when the person goes', async () => {
    const { queue, requests } = await aQueue();
    queue.add(photo());
    const [request] = await requests();
    TestBed.inject(PersonScope).leave('ended');
    expect(request!.cancelled).toBe(true);
    expect(queue.items()).toEqual([]);
  });

  it('does not send what the server would refuse anyway', async () => {
    const { queue, requests } = await aQueue();
    const item = queue.add(photo('a.heic', ''));
    expect(item.state()).toBe('failed');
    expect(item.problem()?.code).toBe('heic-not-supported');
    expect(await requests()).toEqual([]);
  });
});

describe('a file', () => {
  const of = (name: string, type: string, size = 10) => refusalOf({ name, type, size })?.code ?? null;

  it.each([
    ['a.jpg', 'image/jpeg', null],
    ['A.JPEG', '', null],
    ['a.mov', 'video/quicktime', null],
    ['a.heif', 'image/heif', 'heic-not-supported'],
    ['a.pdf', 'application/pdf', 'unsupported-media'],
  ])('named %p of type %p is refused with %p', (name, type, code) => {
    expect(of(name, type)).toBe(code);
  });

  it('may be so large and no larger', () => {
    expect(of('a.png', 'image/png', 30 * 1024 * 1024)).toBeNull();
    expect(of('a.png', 'image/png', 30 * 1024 * 1024 + 1)).toBe('file-too-large');
    expect(of('a.mp4', 'video/mp4', 99 * 1024 * 1024)).toBeNull();
  });
});
