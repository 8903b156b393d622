import { projectionSpec } from '@heliograph/projections/testing';
import { profileEdited, registered } from '../testing/facts';
import { history } from '../testing/history';
import { after } from '../testing/reading';
import { userSearch } from './user-search.projection';
import { searchUsers } from './user-search.queries';

const entry = (userId: string, kind: string, text: string) => ({ userId, kind, text });

describe('user search', () => {
  it('holds the username and the name from each of its words on', () =>
    projectionSpec(userSearch, {
      given: history([registered('u1', 'Zoë  Anne-Marie Ｏ’Hara', 'zo.mar')]),
      documents: {
        'u1.username': entry('u1', 'username', 'zo.mar'),
        'u1.0': entry('u1', 'name', 'zoe anne-marie o’hara'),
        'u1.1': entry('u1', 'name', 'anne-marie o’hara'),
        'u1.2': entry('u1', 'name', 'marie o’hara'),
        'u1.3': entry('u1', 'name', 'o’hara'),
        'u1.4': entry('u1', 'name', 'hara'),
      },
      pushes: [],
    }));

  it('forgets the words of an old name', () =>
    projectionSpec(userSearch, {
      given: history([
        registered('u1', 'Ana Maria Bell', 'ana'),
        profileEdited('u1', 'Bo'),
        registered('u2', 'Cleo', 'cleo'),
        profileEdited('u2', ''),
      ]),
      documents: {
        'u1.username': entry('u1', 'username', 'ana'),
        'u1.0': entry('u1', 'name', 'bo'),
        'u2.username': entry('u2', 'username', 'cleo'),
      },
    }));

  it('knows a long name by its first eight words', () =>
    projectionSpec(userSearch, {
      given: history([registered('u1', 'a b c d e f g h i j', 'ten')]),
      documents: {
        'u1.username': entry('u1', 'username', 'ten'),
        ...Object.fromEntries(
          Array.from({ length: 8 }, (_, slot) => [
            `u1.${slot}`,
            entry('u1', 'name', 'a b c d e f g h i j'.slice(slot * 2)),
          ]),
        ),
      },
    }));

  it('finds that very username first, then beginnings of usernames, then of words of names', async () => {
    const facts = [
      registered('u1', 'Someone Mara', 'first'),
      registered('u2', 'Mara', 'maraland'),
      registered('u3', '', 'mara'),
      registered('u4', 'Tamara', 'tamara'),
      registered('u5', 'Mära Mara', 'second'),
      registered('u6', '😀 mara', 'smile'),
      registered('u7', '😀mara', 'grin'),
    ];
    const found = (query: string, limit = 20) =>
      after(userSearch, facts, (reader) => searchUsers(reader, query, limit));
    expect((await found('mara')).slice(0, 2)).toEqual(['u3', 'u2']);
    expect(new Set(await found('mara'))).toEqual(new Set(['u3', 'u2', 'u1', 'u5', 'u6', 'u7']));
    expect(await found('mara', 2)).toEqual(['u3', 'u2']);
    expect(await found('MÄRA M')).toEqual(['u5']);
    expect(await found('someone  ma')).toEqual(['u1']);
    expect(await found('@mara')).toContain('u3');
    expect(new Set(await found('😀'))).toEqual(new Set(['u6', 'u7']));
    expect(await found('ara')).toEqual([]);
    expect(await found(' ')).toEqual([]);
    expect(await found('@')).toEqual([]);
  });

  it('fills a page even where the words of few names match again and again', async () => {
    const echo = Array.from({ length: 8 }, () => 'mo').join(' ');
    const facts = [
      registered('u1', echo, 'x1'),
      registered('u2', echo, 'x2'),
      registered('u3', 'zz mo zz', 'x3'),
    ];
    const found = await after(userSearch, facts, (reader) => searchUsers(reader, 'mo', 3));
    expect(new Set(found)).toEqual(new Set(['u1', 'u2', 'u3']));
  });
});
