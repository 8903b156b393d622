import { commentStream, postStream, type NewEvent } from '@heliograph/domain';
import { recorded } from '@heliograph/domain/testing';
import { createPositions, type DocumentReader, type DocumentStore } from '@heliograph/projections';
import { foldEvents } from '@heliograph/projections/testing';
import { comments, postCard, postCards } from '@heliograph/read-models';
import { BeneathPosts } from './beneath-posts';

const POST = { postId: 'p', authorId: 'ann', media: [], altTexts: [], caption: '', tags: [] };
const commented = (commentId: string): NewEvent => ({
  type: 'CommentAdded',
  data: { commentId, postId: 'p', postAuthorId: 'ann', authorId: 'ben', text: commentId },
});
const at = (position: number, stream: string, event: NewEvent) =>
  recorded([event], { stream, revision: 0, position });
const history = [
  ...at(1, postStream('p'), { type: 'PostCreated', data: POST }),
  ...at(2, commentStream('first'), commented('first')),
  ...at(3, commentStream('second'), commented('second')),
];

describe('comments beneath a post', () => {
  let behind: DocumentStore;
  let caughtUp: DocumentStore;
  let cards: DocumentStore;
  beforeAll(async () => {
    behind = await foldEvents([comments], history.slice(0, 2));
    caughtUp = await foldEvents([comments], history);
    cards = await foldEvents([postCard], history);
  });
  afterAll(() => Promise.all([behind, caughtUp, cards].map((store) => store.close())));

  it('are kept with a card only when they were read no older than it', async () => {
    let store: DocumentReader = behind;
    const reader: DocumentReader = {
      getMany: (...asked) => store.getMany(...asked),
      find: (...asked) => store.find(...asked),
      count: (...asked) => store.count(...asked),
    };
    const positions = createPositions([comments.name]);
    const beneath = new BeneathPosts(reader, positions);
    const shown = [...(await postCards(cards, ['p'])).values()];
    const texts = async () => (await beneath.comments(shown)).get('p')?.map(({ text }) => text);

    positions.update({ [comments.name]: 2 });
    expect(await texts()).toEqual(['first']);
    store = caughtUp;
    expect(await texts()).toEqual(['first', 'second']);

    positions.update({ [comments.name]: 3 });
    expect(await texts()).toEqual(['first', 'second']);
    store = behind;
    expect(await texts()).toEqual(['first', 'second']);
  });
});
