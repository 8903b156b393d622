/** An access token, kept in memory only. */
export interface AccessToken {
  readonly value: string;
  /** Milliseconds since the epoch, by this machine's clock. */
  readonly expiresAt: number;
}

/** A token is replaced this long before it expires, so that a request on its way does not meet its end. */
const SPARE_MS = 30_000;

/**
 * Reads how long the token lives from its own claims (`exp` − `iat`), so that a wrong clock on this machine does not
 * matter. Where it cannot be read, the token counts as good until the server refuses it.
 */
export function accessTokenOf(value: string, now: number): AccessToken {
  const { iat, exp } = claimsOf(value);
  return { value, expiresAt: iat !== undefined && exp !== undefined ? now + (exp - iat) * 1000 : Infinity };
}

export const isFresh = (token: AccessToken, now: number) => token.expiresAt - SPARE_MS > now;

interface Claims {
  readonly iat?: number;
  readonly exp?: number;
}

function claimsOf(jwt: string): Claims {
  try {
    const payload = (jwt.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const claims: unknown = JSON.parse(atob(payload));
    return numbersOf(claims);
  } catch {
    return {};
  }
}

function numbersOf(claims: unknown): Claims {
  if (typeof claims !== 'object' || claims === null) return {};
  return {
    ...('iat' in claims && typeof claims.iat === 'number' ? { iat: claims.iat } : {}),
    ...('exp' in claims && typeof claims.exp === 'number' ? { exp: claims.exp } : {}),
  };
}
