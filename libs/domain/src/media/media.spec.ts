import { given } from '../testing';
import { media, type MediaCommand } from './media';

const picture = { id: 'm1', kind: 'image', width: 4, height: 3, thumbhash: 'aGk=', renditions: [] } as const;
const upload = {
  mediaId: 'm1',
  ownerId: 'ana',
  purpose: 'attachment' as const,
  media: { ...picture, renditions: [] },
};
const target = { kind: 'post', id: 'p1' } as const;

const uploaded = { type: 'MediaUploaded', data: upload } as const;
const portrait = { type: 'MediaUploaded', data: { ...upload, purpose: 'avatar' } } as const;
const attached = { type: 'MediaAttached', data: { mediaId: 'm1', ownerId: 'ana', target } } as const;
const discarded = { type: 'MediaDiscarded', data: { mediaId: 'm1', ownerId: 'ana' } } as const;

const attach: MediaCommand = { type: 'Attach', by: 'ana', target };

describe('a medium', () => {
  it('is uploaded once', () => {
    given(media, [])
      .when({ type: 'Upload', ...upload })
      .then([uploaded]);
    given(media, [uploaded])
      .when({ type: 'Upload', ...upload })
      .then([]);
    given(media, [uploaded, discarded])
      .when({ type: 'Upload', ...upload })
      .then('media-not-usable');
  });

  it('belongs to what attaches it first', () => {
    given(media, [uploaded]).when(attach).then([attached]);
    given(media, [uploaded, attached]).when(attach).then([]);
    given(media, [uploaded, attached])
      .when({ ...attach, target: { kind: 'post', id: 'p2' } })
      .then('media-not-usable');
    given(media, [uploaded, attached])
      .when({ ...attach, target: { kind: 'message', id: 'p1' } })
      .then('media-not-usable');
  });

  it('is attached by its owner alone, while it is there, and never if it is a portrait', () => {
    given(media, [uploaded])
      .when({ ...attach, by: 'bob' })
      .then('media-not-usable');
    given(media, []).when(attach).then('media-not-usable');
    given(media, [uploaded, discarded]).when(attach).then('media-not-usable');
    given(media, [uploaded, attached, discarded]).when(attach).then('media-not-usable');
    given(media, [portrait]).when(attach).then('media-not-usable');
  });

  it('is discarded once', () => {
    given(media, [uploaded]).when({ type: 'Discard' }).then([discarded]);
    given(media, [uploaded, attached]).when({ type: 'Discard' }).then([discarded]);
    given(media, [uploaded, discarded]).when({ type: 'Discard' }).then([]);
    given(media, []).when({ type: 'Discard' }).then('not-found');
  });

  it('is discarded only where it still is, if somebody says where', () => {
    const elsewhere = { kind: 'message', id: 'p1' } as const;
    given(media, [uploaded]).when({ type: 'Discard', attachedTo: null }).then([discarded]);
    given(media, [uploaded, attached]).when({ type: 'Discard', attachedTo: target }).then([discarded]);
    given(media, [uploaded, attached]).when({ type: 'Discard', attachedTo: null }).then([]);
    given(media, [uploaded, attached]).when({ type: 'Discard', attachedTo: elsewhere }).then([]);
    given(media, [uploaded]).when({ type: 'Discard', attachedTo: target }).then([]);
  });

  it('that was never uploaded can be given up, and then never is', () => {
    const giveUp: MediaCommand = { type: 'GiveUp', mediaId: 'm1', ownerId: 'ana' };
    given(media, []).when(giveUp).then([discarded]);
    given(media, [uploaded]).when(giveUp).then([]);
    given(media, [discarded]).when(giveUp).then([]);
    given(media, [discarded])
      .when({ type: 'Upload', ...upload })
      .then('media-not-usable');
    given(media, [discarded]).when(attach).then('media-not-usable');
  });

  it('knows its files and where it is shown', () => {
    const stored = { ...upload, status: 'stored', attachedTo: null };
    expect(given(media, [uploaded]).state).toEqual(stored);
    expect(given(media, [uploaded, attached]).state).toEqual({ ...stored, attachedTo: target });
    expect(given(media, [uploaded, discarded]).state).toEqual({ ...stored, status: 'discarded' });
  });
});
