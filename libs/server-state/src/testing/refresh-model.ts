import fc from 'fast-check';
import type { RefreshFamilies } from '../port';

interface Family {
  readonly userId: string;
  /** Oldest first, each with the time at which it was traded. */
  readonly tokens: { readonly hash: string; tradedAt: number | null }[];
  lastUsedAt: number;
  expiresAt: number;
}

/** The rotation of refresh tokens as one would explain it, without tables: what adapters are compared with. */
export class RefreshModel implements RefreshFamilies {
  readonly #families = new Map<string, Family>();

  start({
    sessionId,
    userId,
    tokenHash,
    now,
    expiresAt,
  }: Parameters<RefreshFamilies['start']>[0]): Promise<void> {
    for (const [id, family] of this.#families) if (family.expiresAt <= now) this.#families.delete(id);
    if (!this.#families.has(sessionId)) {
      const tokens = [{ hash: tokenHash, tradedAt: null }];
      this.#families.set(sessionId, { userId, tokens, lastUsedAt: now, expiresAt });
    }
    return Promise.resolve();
  }

  rotate(request: Parameters<RefreshFamilies['rotate']>[0]): ReturnType<RefreshFamilies['rotate']> {
    const { tokenHash, successorHash, now, graceMs, expiresAt } = request;
    for (const [sessionId, family] of this.#families) {
      const { tokens, userId } = family;
      const index = tokens.findIndex(({ hash }) => hash === tokenHash);
      const token = tokens[index];
      if (token === undefined || family.expiresAt <= now) continue;
      if (token.tradedAt === null) {
        token.tradedAt = now;
        tokens.push({ hash: successorHash, tradedAt: null });
        family.lastUsedAt = now;
        family.expiresAt = expiresAt;
        return Promise.resolve({ outcome: 'rotated', sessionId, userId });
      }
      if (tokens[index + 1]?.tradedAt === null && now - token.tradedAt < graceMs) {
        return Promise.resolve({ outcome: 'again', sessionId, userId });
      }
      this.#families.delete(sessionId);
      return Promise.resolve({ outcome: 'reused', sessionId, userId });
    }
    return Promise.resolve({ outcome: 'unknown' });
  }

  holderOf(tokenHash: string, now: number): ReturnType<RefreshFamilies['holderOf']> {
    for (const [sessionId, { tokens, userId, expiresAt }] of this.#families) {
      if (expiresAt > now && tokens.some(({ hash }) => hash === tokenHash))
        return Promise.resolve({ sessionId, userId });
    }
    return Promise.resolve(null);
  }

  end(sessionId: string): Promise<void> {
    this.#families.delete(sessionId);
    return Promise.resolve();
  }

  list(userId: string, now: number): ReturnType<RefreshFamilies['list']> {
    const live = [...this.#families]
      .filter(([, family]) => family.userId === userId && family.expiresAt > now)
      .map(([sessionId, { lastUsedAt }]) => ({ sessionId, lastUsedAt }))
      .sort((a, b) => b.lastUsedAt - a.lastUsedAt || (a.sessionId < b.sessionId ? -1 : 1));
    return Promise.resolve(live);
  }
}

type FamilyCommand =
  | { readonly type: 'start' | 'end'; readonly session: number; readonly now: number }
  | {
      readonly type: 'rotate' | 'holderOf';
      readonly session: number;
      readonly token: number;
      readonly now: number;
    }
  | { readonly type: 'list'; readonly now: number };

const session = fc.integer({ min: 0, max: 2 });
const rotate = fc.record({
  type: fc.constantFrom('rotate' as const, 'rotate' as const, 'holderOf' as const),
  session,
  token: fc.integer({ min: 0, max: 6 }),
});
const others = fc.oneof(
  fc.record({ type: fc.constantFrom('start' as const, 'end' as const), session }),
  fc.record({ type: fc.constant('list' as const) }),
);

/** Commands on a clock that only goes forward, now a little and now a lot. */
export const familyCommands: fc.Arbitrary<FamilyCommand[]> = fc
  .array(
    fc.tuple(
      fc.oneof({ weight: 4, arbitrary: rotate }, { weight: 2, arbitrary: others }),
      fc.oneof(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 5, max: 60 })),
    ),
    { minLength: 1, maxLength: 60 },
  )
  .map((steps) => {
    let now = 0;
    return steps.map(([command, later]) => ({ ...command, now: (now += later) }));
  });

/** Tokens of session n are called n-0, n-1 …; a family lives 100, and 10 is grace. */
export async function runFamilyCommand(families: RefreshFamilies, command: FamilyCommand): Promise<unknown> {
  const { now } = command;
  switch (command.type) {
    case 'start': {
      const sessionId = `s${command.session}`;
      const userId = command.session === 0 ? 'ana' : 'ben';
      return families.start({
        sessionId,
        userId,
        tokenHash: `${command.session}-0`,
        now,
        expiresAt: now + 100,
      });
    }
    case 'holderOf':
      return families.holderOf(`${command.session}-${command.token}`, now);
    case 'end':
      return families.end(`s${command.session}`);
    case 'rotate':
      return families.rotate({
        tokenHash: `${command.session}-${command.token}`,
        successorHash: `${command.session}-${command.token + 1}`,
        now,
        graceMs: 10,
        expiresAt: now + 100,
      });
    case 'list':
      return Promise.all([families.list('ana', now), families.list('ben', now)]);
  }
}
