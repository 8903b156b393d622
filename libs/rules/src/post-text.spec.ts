import { checkAltText, checkCaption, checkComment, checkMessage } from './post-text';

const several = (sign: string, count: number) =>
  Array.from({ length: count }, (_, index) => `${sign}name${index}`).join(' ');

describe.each([
  ['checkCaption', checkCaption, 2200],
  ['checkAltText', checkAltText, 1500],
  ['checkComment', checkComment, 2200],
  ['checkMessage', checkMessage, 1000],
])('%s', (_, check, max) => {
  it('counts graphemes', () => {
    expect(check('👍🏽'.repeat(max)).ok).toBe(true);
    expect(check('👍🏽'.repeat(max + 1)).ok).toBe(false);
  });

  it('normalises', () => expect(check(' e\u0301\r\nb ')).toEqual({ ok: true, value: 'é\nb' }));
});

describe('hashtags', () => {
  it('are up to 30 different ones in a caption', () => {
    expect(checkCaption(several('#', 30) + ' #NAME1').ok).toBe(true);
    expect(checkCaption(several('#', 31))).toEqual({ ok: false, message: 'Use up to 30 hashtags.' });
  });
});

describe('mentions', () => {
  it.each([
    ['caption', checkCaption],
    ['comment', checkComment],
  ])('are up to 20 different ones in a %s', (_, check) => {
    expect(check(several('@', 20) + ' @NAME1').ok).toBe(true);
    expect(check(several('@', 21))).toEqual({ ok: false, message: 'Mention up to 20 people.' });
  });
});

describe('nothing', () => {
  it('is no comment', () =>
    expect(checkComment(' \n ')).toEqual({ ok: false, message: 'Write something first.' }));

  it.each([checkCaption, checkAltText, checkMessage])('is a caption, a description, a message', (check) =>
    expect(check('')).toEqual({ ok: true, value: '' }),
  );
});
