import { newKey } from '../api/keys';

interface Turn {
  readonly wish: boolean;
  readonly key: string;
}

interface Lane {
  sending: Turn;
  next: Turn | null;
}

export interface Toggle {
  /** Shows the wish: lays its operation over the entity. */
  layer(id: string, wish: boolean, key: string): void;
  lift(id: string, key: string): void;
  /** Asks the server and hands its answer to the store. */
  send(id: string, wish: boolean, key: string): Promise<void>;
  /** The last wish did not come true; the entity shows the server's word again. */
  failed(id: string, wish: boolean, error: unknown): void;
}

/**
 * Taps on one toggle (a like, a follow), one lane an entity: one request is in flight, the last wish waits behind it,
 * a wish that is there already is dropped. However fast somebody taps, the server ends with the last wish.
 */
export class ToggleLanes {
  readonly #toggle: Toggle;
  readonly #lanes = new Map<string, Lane>();

  constructor(toggle: Toggle) {
    this.#toggle = toggle;
  }

  want(id: string, wish: boolean): void {
    const lane = this.#lanes.get(id);
    if (!lane) {
      const turn = this.#shown(id, wish);
      this.#lanes.set(id, { sending: turn, next: null });
      void this.#run(id);
      return;
    }
    if ((lane.next ?? lane.sending).wish === wish) return;
    this.#toggle.lift(id, (lane.next ?? lane.sending).key);
    if (lane.sending.wish === wish) {
      lane.next = null;
      this.#toggle.layer(id, wish, lane.sending.key);
    } else {
      lane.next = this.#shown(id, wish);
    }
  }

  /** Forgets what waits. What is in flight is answered to nobody. */
  clear(): void {
    this.#lanes.clear();
  }

  #shown(id: string, wish: boolean): Turn {
    const turn = { wish, key: newKey() };
    this.#toggle.layer(id, wish, turn.key);
    return turn;
  }

  async #run(id: string): Promise<void> {
    for (let lane = this.#lanes.get(id); lane;) {
      const { sending } = lane;
      const error = await this.#send(id, sending);
      if (this.#lanes.get(id) !== lane) return;
      this.#toggle.lift(id, sending.key);
      if (lane.next === null) {
        this.#lanes.delete(id);
        if (error !== null) this.#toggle.failed(id, sending.wish, error.cause);
        return;
      }
      lane.sending = lane.next;
      lane.next = null;
    }
  }

  async #send(id: string, { wish, key }: Turn): Promise<{ cause: unknown } | null> {
    try {
      await this.#toggle.send(id, wish, key);
      return null;
    } catch (cause) {
      return { cause };
    }
  }
}
