import type { NewEvent } from '../kernel/recorded-event';
import { given } from '../testing';
import { post, type PostCommand } from './post';

const picture = { id: 'm1', kind: 'image' as const, width: 4, height: 3, thumbhash: 'aGk=', renditions: [] };
const content = {
  postId: 'p1',
  authorId: 'ana',
  media: [picture],
  altTexts: ['the sea'],
  caption: 'At the #Sea #sea',
};

const created: NewEvent<'PostCreated'> = { type: 'PostCreated', data: { ...content, tags: ['sea'] } };
const edited: NewEvent<'CaptionEdited'> = {
  type: 'CaptionEdited',
  data: { postId: 'p1', authorId: 'ana', caption: '#hills', tags: ['hills'], previousTags: ['sea'] },
};
const deleted: NewEvent<'PostDeleted'> = {
  type: 'PostDeleted',
  data: { postId: 'p1', authorId: 'ana', deletedBy: 'ana', mediaIds: ['m1'], tags: ['sea'] },
};

const create: PostCommand = { type: 'Create', ...content };
const edit: PostCommand = { type: 'EditCaption', caption: '#hills', by: 'ana' };
const remove: PostCommand = { type: 'Delete', by: 'ana' };

describe('creating a post', () => {
  it('reads the hashtags from its caption', () => given(post, []).when(create).then([created]));

  it('happens once', () => {
    given(post, [created]).when(create).then([]);
    given(post, [created])
      .when({ ...create, authorId: 'bob' })
      .then('not-yours');
    given(post, [created, deleted]).when(create).then('post-deleted');
  });
});

describe('editing a caption', () => {
  it('takes the tags along', () => given(post, [created]).when(edit).then([edited]));

  it('records nothing when it is the same', () => {
    given(post, [created, edited]).when(edit).then([]);
    given(post, [created])
      .when({ ...edit, caption: content.caption })
      .then([]);
  });

  it('is for the author, while the post is there', () => {
    given(post, [created])
      .when({ ...edit, by: 'bob' })
      .then('not-yours');
    given(post, []).when(edit).then('not-found');
    given(post, [created, deleted]).when(edit).then('post-deleted');
  });
});

describe('deleting a post', () => {
  it('says which files and tags go', () => {
    given(post, [created]).when(remove).then([deleted]);
    given(post, [created, edited])
      .when(remove)
      .then([{ type: 'PostDeleted', data: { ...deleted.data, tags: ['hills'] } }]);
  });

  it('is for the author, once', () => {
    given(post, [created])
      .when({ ...remove, by: 'bob' })
      .then('not-yours');
    given(post, []).when(remove).then('not-found');
    given(post, [created, deleted]).when(remove).then('post-deleted');
  });
});

describe('the state', () => {
  const at = '2026-01-02T03:04:05.678Z';
  const options = { position: 40, metadata: { at } };
  const live = { ...created.data, status: 'live', createdAt: at, createdPosition: 40, editedAt: null };

  it('knows when and where in the log it was created', () =>
    expect(given(post, [created], options).state).toEqual(live));

  it('knows when it was edited', () =>
    expect(given(post, [created, edited], options).state).toEqual({
      ...live,
      caption: '#hills',
      tags: ['hills'],
      editedAt: at,
    }));

  it('keeps whose it was after it was deleted', () =>
    expect(given(post, [created, deleted], options).state).toEqual({ ...live, status: 'deleted' }));
});
