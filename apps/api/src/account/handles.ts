import { Inject, Injectable } from '@nestjs/common';
import { handleIdOf, type HandleKind } from '@heliograph/domain';
import type { Secrets } from '../platform/secrets';
import { SECRETS } from '../platform/tokens';

/** Ids of the handle streams of names in their canonical form. */
@Injectable()
export class Handles {
  constructor(@Inject(SECRETS) private readonly secrets: Secrets) {}

  of(kind: HandleKind, canonical: string): string {
    return handleIdOf(this.secrets.handle, kind, canonical);
  }
}
