/** Looks into which a wait is cut, so that a busy event loop is not taken for a silent server: between two it reads. */
const LOOKS = 4;

/** The server has said nothing for too long. */
export class Silence extends Error {
  override readonly name = 'Silence';
}

/** Calls `onSilence` once after so many milliseconds in which nothing was heard. */
export class SilenceTimer {
  readonly #timer: NodeJS.Timeout;
  #looksLeft = LOOKS;

  constructor(ms: number, onSilence: (silence: Silence) => void) {
    this.#timer = setInterval(() => {
      this.#looksLeft -= 1;
      if (this.#looksLeft > 0) return;
      this.stop();
      onSilence(new Silence(`The event store said nothing for ${ms} ms.`));
    }, ms / LOOKS);
  }

  heard(): void {
    this.#looksLeft = LOOKS;
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}

/** The call's answer; throws `Silence` when there is none within that many milliseconds, whatever becomes of it. */
export async function answeredWithin<T>(ms: number, call: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = new SilenceTimer(ms, reject);
    call.then(resolve, reject).finally(() => timer.stop());
  });
}
