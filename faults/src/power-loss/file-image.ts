/** The bytes of a file that grows. */
export class FileImage {
  #bytes = Buffer.alloc(0);
  #size = 0;

  get bytes(): Buffer {
    return this.#bytes.subarray(0, this.#size);
  }

  write(offset: number, bytes: Buffer): void {
    const end = offset + bytes.length;
    this.#reserve(end);
    bytes.copy(this.#bytes, offset);
    this.#size = Math.max(this.#size, end);
  }

  /** Cuts it, or lengthens it by zeros. */
  truncate(size: number): void {
    this.#reserve(size);
    this.#bytes.fill(0, size);
    this.#size = size;
  }

  #reserve(size: number): void {
    if (size <= this.#bytes.length) return;
    const larger = Buffer.alloc(Math.max(size, this.#bytes.length * 2));
    this.#bytes.copy(larger);
    this.#bytes = larger;
  }
}
