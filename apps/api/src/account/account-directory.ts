import { Inject, Injectable } from '@nestjs/common';
import { account, handle, handleStream, userStream, type AccountState } from '@heliograph/domain';
import type { Streams } from '@heliograph/event-store';
import { checkEmail, checkUsername } from '@heliograph/rules';
import { STREAMS } from '../platform/tokens';
import { Handles } from './handles';

/** Finds accounts by what people type, through the streams: as new as the log, whatever the read models do. */
@Injectable()
export class AccountDirectory {
  constructor(
    @Inject(STREAMS) private readonly streams: Streams,
    private readonly handles: Handles,
  ) {}

  async byUsername(text: string): Promise<AccountState | null> {
    const username = checkUsername(text);
    return username.ok ? this.byHandle(this.handles.of('username', username.value)) : null;
  }

  async byEmail(text: string): Promise<AccountState | null> {
    const email = checkEmail(text);
    return email.ok ? this.byHandle(this.handles.of('email', email.value)) : null;
  }

  /** An e-mail when there is an @ in it, else a username. */
  byLogin(text: string): Promise<AccountState | null> {
    return text.includes('@') ? this.byEmail(text) : this.byUsername(text.trim());
  }

  async byId(userId: string): Promise<AccountState | null> {
    const { state } = await this.streams.load(userStream(userId), account);
    return state.status === 'active' ? state : null;
  }

  private async byHandle(id: string): Promise<AccountState | null> {
    const { state } = await this.streams.load(handleStream(id), handle);
    return state.holder === null ? null : this.byId(state.holder.userId);
  }
}
