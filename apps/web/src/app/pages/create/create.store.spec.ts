import { TestBed } from '@angular/core/testing';
import '../../core/testing/indexed-db';
import { Drafts } from '../../core/drafts/drafts';
import { ListRegistry } from '../../core/lists/list-registry';
import { postOf } from '../../core/testing/posts';
import { refuse, requestTo, settled } from '../../core/testing/server';
import { aSignedInClient } from '../../core/testing/signed-in';
import { CreateStore } from './create.store';
import { PostDrafts } from './post-draft';

const photo = (name: string) => new File(['light'], name, { type: 'image/jpeg' });
const medium = (id: string) => ({ id, kind: 'image', width: 1, height: 1, thumbhash: '', renditions: [] });

/** The browser decodes what it is given: as a picture of this size, or not at all. */
class PictureStub extends EventTarget {
  naturalWidth = 1000;
  naturalHeight = 800;
  set src(_: string) {
    queueMicrotask(() => this.dispatchEvent(new Event('load')));
  }
}

async function theStore() {
  const client = await aSignedInClient();
  await TestBed.inject(PostDrafts).delete();
  const store = TestBed.runInInjectionContext(() => new CreateStore());
  TestBed.tick();
  return { ...client, store };
}

const names = (store: CreateStore) => store.items().map(({ upload }) => upload.file.name);

/** Answers the uploads that are on their way, one after the other. */
async function uploadAll(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    const [request] = await uploads();
    request?.flush(medium(`m${n}`));
    await settled();
  }
}

async function uploads() {
  await settled();
  const { HttpTestingController } = await import('@angular/common/http/testing');
  return TestBed.inject(HttpTestingController).match((request) => request.url === '/api/media');
}

describe('the post that is being made', () => {
  const original = globalThis.Image;
  beforeEach(() => {
    Object.assign(globalThis, { Image: PictureStub });
    Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => undefined });
  });
  afterEach(() => Object.assign(globalThis, { Image: original }));

  it('takes files in their order, refuses with their names, and goes on to arranging them', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg'), new File(['x'], 'notes.pdf'), photo('b.jpg')]);
    expect(names(store)).toEqual(['a.jpg', 'b.jpg']);
    expect(store.refused()).toMatchObject([{ name: 'notes.pdf' }]);
    expect(store.step()).toBe('arrange');
  });

  it('has room for ten and says which were left out', async () => {
    const { store } = await theStore();
    await store.add(Array.from({ length: 11 }, (_, n) => photo(`${n}.jpg`)));
    expect(store.items()).toHaveLength(10);
    expect(store.refused()).toEqual([{ name: '10.jpg', why: 'was left out: a post has room for 10.' }]);
  });

  it('moves and removes, and begins again when nothing is left', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg'), photo('b.jpg'), photo('c.jpg')]);
    store.move(0, 2);
    expect(names(store)).toEqual(['b.jpg', 'c.jpg', 'a.jpg']);
    store.move(0, -1);
    expect(names(store)).toEqual(['b.jpg', 'c.jpg', 'a.jpg']);
    for (const { id } of store.items()) store.remove(id);
    expect(store.step()).toBe('choose');
  });

  it('is shared in the order that was arranged, with its words, and stands on top of the open lists', async () => {
    const { store } = await theStore();
    const feed = TestBed.inject(ListRegistry).open('feed:home', () => ({
      load: () => new Promise(() => undefined),
    }));
    await store.add([photo('a.jpg'), photo('b.jpg')]);
    const [first, second] = await uploads();
    second?.flush(medium('mb'));
    first?.flush(medium('ma'));
    await settled();
    store.move(0, 1);
    store.caption.set('  Two of them ');
    store.items()[0]?.altText.set('The second');
    const sharing = store.share();
    const request = await requestTo('/posts', 'POST');
    expect(request.request.body).toEqual({
      media: [{ id: 'mb', altText: 'The second' }, { id: 'ma' }],
      caption: 'Two of them',
    });
    request.flush({ post: postOf('new'), position: 9 });
    expect((await sharing)?.id).toBe('new');
    expect(feed.ids()).toEqual(['new']);
    await expect(TestBed.inject(PostDrafts).read()).resolves.toBeNull();
  });

  it('waits for its files; pressed twice it is one post', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg')]);
    const pressed = store.share();
    await expect(store.share()).resolves.toBeNull();
    await uploadAll(1);
    (await requestTo('/posts', 'POST')).flush({ post: postOf('new'), position: 9 });
    expect((await pressed)?.id).toBe('new');
  });

  it('goes back to a file that did not arrive, and keeps everything', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg')]);
    store.step.set('describe');
    const sharing = store.share();
    const [upload] = await uploads();
    refuse(upload!, 422, 'unreadable-media');
    await expect(sharing).resolves.toBeNull();
    expect(store.step()).toBe('arrange');
    expect(store.problem()).toContain('did not arrive');
    expect(store.stopped()).toHaveLength(1);
    expect(store.stopped()[0]?.mayPass()).toBe(false);
    expect(store.stopped()[0]?.reason()).toContain('damaged');
  });

  it('is the same post when it is tried again after no answer', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg')]);
    await uploadAll(1);
    const lost = store.share();
    const first = await requestTo('/posts', 'POST');
    refuse(first, 500, 'internal');
    await expect(lost).resolves.toBeNull();
    expect(store.problem()).not.toBeNull();
    void store.share();
    const second = await requestTo('/posts', 'POST');
    const key = 'Idempotency-Key';
    expect(second.request.headers.get(key)).toBe(first.request.headers.get(key));
  });

  it('is kept as a draft with every change, and thrown away on demand', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg')]);
    store.caption.set('Begun');
    TestBed.tick();
    await expect(TestBed.inject(PostDrafts).read()).resolves.toMatchObject({
      caption: 'Begun',
      items: [{ file: { name: 'a.jpg' }, kind: 'image', altText: '' }],
    });
    await store.discard();
    await expect(TestBed.inject(PostDrafts).read()).resolves.toBeNull();
  });

  it('is found in its last order, with no files written again for that', async () => {
    const { store } = await theStore();
    await store.add([photo('a.jpg'), photo('b.jpg')]);
    TestBed.tick();
    const drafts = TestBed.inject(Drafts);
    const files = await drafts.read('create:files');
    store.move(0, 1);
    store.items()[0]?.altText.set('The second');
    TestBed.tick();
    expect(await drafts.read('create:files')).toBe(files);
    const restored = TestBed.runInInjectionContext(() => new CreateStore());
    await restored.restore();
    expect(restored.items().map(({ upload, altText }) => [upload.file.name, altText()])).toEqual([
      ['b.jpg', 'The second'],
      ['a.jpg', ''],
    ]);
  });
});
