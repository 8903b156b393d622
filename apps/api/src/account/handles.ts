import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { EventData } from '@heliograph/domain';
import type { Secrets } from '../platform/secrets';
import { SECRETS } from '../platform/tokens';

export type HandleKind = EventData<'HandleClaimed'>['kind'];

/** Turns a name in its canonical form into the id of its handle stream. Keyed: who has the log cannot try names. */
@Injectable()
export class Handles {
  constructor(@Inject(SECRETS) private readonly secrets: Secrets) {}

  of(kind: HandleKind, canonical: string): string {
    return createHmac('sha256', this.secrets.handle).update(`${kind}\n${canonical}`).digest('hex');
  }
}
