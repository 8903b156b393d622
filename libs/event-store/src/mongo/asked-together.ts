type Waiting<Answer> = PromiseWithResolvers<Answer | undefined>;

/** Gathers what is asked for in one turn of the event loop and asks for it at once. What nobody has is undefined. */
export class AskedTogether<Answer> {
  readonly #ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, Answer>>;
  #waiting = new Map<string, Waiting<Answer>>();

  constructor(ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, Answer>>) {
    this.#ask = ask;
  }

  /** Never answered from a question that was under way before: what it did not find may be there by now. */
  get(id: string): Promise<Answer | undefined> {
    const asked = this.#waiting.get(id);
    if (asked !== undefined) return asked.promise;
    const waiting: Waiting<Answer> = Promise.withResolvers();
    if (this.#waiting.size === 0) setImmediate(() => void this.#answer());
    this.#waiting.set(id, waiting);
    return waiting.promise;
  }

  async #answer(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = new Map();
    try {
      const answers = await this.#ask([...waiting.keys()]);
      for (const [id, { resolve }] of waiting) resolve(answers.get(id));
    } catch (error) {
      for (const { reject } of waiting.values()) reject(error);
    }
  }
}
