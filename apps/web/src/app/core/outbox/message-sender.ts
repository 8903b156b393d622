import { Injectable, inject } from '@angular/core';
import type { SendMessageAnswer } from '@heliograph/contracts';
import { Api } from '../api/api';
import { path } from '../api/path';
import { Problem } from '../api/problem';
import { Realtime } from '../realtime/realtime';
import type { OutboxRow } from '../storage/person-database';

/** Sends one message: over the socket where there is one, else (or when it does not answer) by a request. */
@Injectable({ providedIn: 'root' })
export class MessageSender {
  readonly #api = inject(Api);
  readonly #realtime = inject(Realtime);

  async send(row: OutboxRow): Promise<SendMessageAnswer> {
    const { clientId, conversationId } = row;
    const body = {
      clientId,
      ...(row.text === null ? {} : { text: row.text }),
      ...(row.mediaId === null ? {} : { mediaId: row.mediaId }),
      ...(row.postId === null ? {} : { postId: row.postId }),
    };
    if (this.#realtime.status() === 'live') {
      try {
        return await this.#realtime.emit('message.send', { conversationId, ...body });
      } catch (error) {
        // The same clientId makes the second way safe: whichever came first counts.
        if (!(error instanceof Problem && (error.kind === 'timeout' || error.kind === 'offline')))
          throw error;
      }
    }
    return this.#api.post('sentMessage', path`/conversations/${conversationId}/messages`, body, {
      key: clientId,
    });
  }
}
