import { fork, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DrawingRequest } from './drawing.process';
import type { Variation } from './story/story';

const DrawingAnswer = z.union([
  z.object({ number: z.number(), photo: z.instanceof(Uint8Array) }),
  z.object({ number: z.number(), problem: z.string() }),
]);

interface Waiting {
  readonly resolve: (photo: Uint8Array) => void;
  readonly reject: (error: Error) => void;
}

/** Makes photos out of the drawings in a folder, in a process of its own that ends when this is disposed of. */
export class Photographs implements Disposable {
  readonly #process: ChildProcess;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  /** `folder` holds the drawings, as SVG. */
  constructor(private readonly folder: string) {
    this.#process = fork(programOf(import.meta.url), { serialization: 'advanced' });
    this.#process.on('message', (message) => this.#answered(message));
    this.#process.on('exit', (code) => {
      for (const { reject } of this.#waiting.values())
        reject(new Error(`The process that draws ended (${code}).`));
      this.#waiting.clear();
    });
  }

  /** A JPEG; of the same drawing and variation always the same bytes. */
  photo(drawing: string, variation: Variation): Promise<Uint8Array> {
    return this.#draw(drawing, { variation, isPortrait: false });
  }

  /** A square JPEG. */
  portrait(drawing: string): Promise<Uint8Array> {
    return this.#draw(drawing, { variation: {}, isPortrait: true });
  }

  [Symbol.dispose](): void {
    this.#process.kill();
  }

  #draw(
    drawing: string,
    how: Pick<DrawingRequest, 'isPortrait'> & { readonly variation: Variation },
  ): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const number = (this.#asked += 1);
      this.#waiting.set(number, { resolve, reject });
      this.#process.send({ number, file: join(this.folder, `${drawing}.svg`), ...how });
    });
  }

  #answered(message: unknown): void {
    const answer = DrawingAnswer.parse(message);
    const waiting = this.#waiting.get(answer.number);
    this.#waiting.delete(answer.number);
    if ('photo' in answer) waiting?.resolve(answer.photo);
    else waiting?.reject(new Error(answer.problem));
  }
}

/** Beside this module: as it is written where that is run by a test, else as it was built. */
const programOf = (here: string): string =>
  fileURLToPath(new URL(here.endsWith('.ts') ? './drawing.process.ts' : './drawing.process.js', here));
