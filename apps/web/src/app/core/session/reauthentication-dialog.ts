import type { Injector } from '@angular/core';
import type { Me, SessionAnswer } from '@heliograph/contracts';

export function openReauthentication(_injector: Injector, _me: Me): Promise<SessionAnswer | null> {
  return Promise.resolve(null);
}
