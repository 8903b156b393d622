import { newId, type MediaRef } from '@heliograph/domain';
import type { CommandContext, StreamDecider, Streams } from '@heliograph/event-store';
import { text } from './texts';

/** Somebody who sends commands. Throws when one is refused: a town's people only do what is allowed. */
export class Actor {
  readonly #streams: Streams;
  readonly userId: string;
  #sent = 0;

  constructor(streams: Streams, userId: string) {
    this.#streams = streams;
    this.userId = userId;
  }

  /** Answers the stream's revision after it. */
  async send<State, Command, Refusal extends string>(
    stream: string,
    decider: StreamDecider<State, Command, Refusal>,
    command: Command,
  ): Promise<number> {
    const result = await this.#streams.execute(stream, decider, command, this.#context());
    if (!result.ok) throw new Error(`${this.userId} was refused on ${stream}: ${result.code}.`);
    return result.revision;
  }

  /** Not all of it is sealed, so what people's programs call a request has their letters in it. */
  #context(): CommandContext {
    this.#sent += 1;
    return {
      actorId: this.userId,
      commandId: newId(),
      fingerprint: null,
      correlationId: `${this.userId} ${this.#sent} ${text(this.#sent)}`,
    };
  }
}

export const photo = (id: string): MediaRef => ({
  id,
  kind: 'image',
  width: 1080,
  height: 1350,
  thumbhash: 'lLsCBYCIh4iIh3h/eHh4j4eIb4gI',
  renditions: [{ name: '1080.webp', width: 1080, height: 1350, type: 'image/webp', bytes: 97_200 }],
});
