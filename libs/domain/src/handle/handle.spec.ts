import { given } from '../testing';
import { handle } from './handle';

const claim = { handle: 'h1', kind: 'username', userId: 'ana' } as const;
const claimed = { type: 'HandleClaimed', data: claim } as const;
const released = { type: 'HandleReleased', data: claim } as const;

describe('a handle', () => {
  it('is claimed by who comes first', () => {
    given(handle, [])
      .when({ type: 'Claim', ...claim })
      .then([claimed]);
    given(handle, [claimed])
      .when({ type: 'Claim', ...claim, userId: 'bob' })
      .then('handle-taken');
  });

  it('stays claimed when its holder claims it again', () =>
    given(handle, [claimed])
      .when({ type: 'Claim', ...claim })
      .then([]));

  it('is released by its holder alone', () => {
    given(handle, [claimed]).when({ type: 'Release', userId: 'ana' }).then([released]);
    given(handle, [claimed]).when({ type: 'Release', userId: 'bob' }).then([]);
    given(handle, []).when({ type: 'Release', userId: 'ana' }).then([]);
    given(handle, [claimed, released]).when({ type: 'Release', userId: 'ana' }).then([]);
  });

  it('is free once released', () =>
    given(handle, [claimed, released])
      .when({ type: 'Claim', ...claim, userId: 'bob' })
      .then([{ type: 'HandleClaimed', data: { ...claim, userId: 'bob' } }]));

  it('knows its holder and since when', () => {
    const at = '2026-01-02T03:04:05.678Z';
    expect(given(handle, [claimed], { metadata: { at } }).state).toEqual({
      holder: { ...claim, claimedAt: at },
    });
    expect(given(handle, [claimed, released]).state).toEqual({ holder: null });
  });
});
