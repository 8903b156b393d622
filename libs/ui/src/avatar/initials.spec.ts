import { initialsOf, tintOf } from './initials';

describe('initials', () => {
  it.each([
    ['Noor Haddad', 'NH'],
    ['Bartholomew Featherstonehaugh-Okonkwo', 'BO'],
    ['mara.lindqvist', 'ML'],
    ['Ada', 'AD'],
    ['ليلى منصور', 'لم'],
    ['  Inês   Figueira ', 'IF'],
    ['👩‍🚀 Sol', 'SO'],
    ['...', '?'],
    ['', '?'],
  ])('of %p are %p', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  it('lie on a tint that is the same for the same person, of all six', () => {
    const tints = Array.from({ length: 200 }, (_, index) => tintOf(`person-${index}`));
    expect(new Set(tints)).toEqual(new Set([1, 2, 3, 4, 5, 6]));
    expect(tintOf('person-7')).toBe(tints[7]);
  });
});
