const FIRST_BYTES = 1024;

/**
 * Writes a protobuf message from its end to its start, so that what is in it has been written when its
 * length is needed. Tags are one byte.
 */
export class BackwardWriter {
  #buffer = Buffer.allocUnsafe(FIRST_BYTES);
  #start = FIRST_BYTES;

  /** How many bytes were written. */
  get length(): number {
    return this.#buffer.length - this.#start;
  }

  written(): Uint8Array {
    return this.#buffer.subarray(this.#start);
  }

  text(tag: number, text: string): void {
    const bytes = Buffer.byteLength(text);
    this.#room(bytes);
    this.#buffer.write(text, this.#start, "utf8");
    this.#varint(bytes);
    this.#byte(tag);
  }

  double(tag: number, value: number): void {
    this.#room(8);
    this.#buffer.writeDoubleLE(value, this.#start);
    this.#byte(tag);
  }

  flag(tag: number, value: boolean): void {
    this.#byte(value ? 1 : 0);
    this.#byte(tag);
  }

  /** Puts the length and the tag before what was written since the writer had `end` bytes. */
  closeFrom(end: number, tag: number): void {
    this.#varint(this.length - end);
    this.#byte(tag);
  }

  #varint(value: number): void {
    const bytes: number[] = [];
    let rest = value;
    for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) + 0x80);
    bytes.push(rest);
    for (const byte of bytes.toReversed()) this.#byte(byte);
  }

  #byte(byte: number): void {
    this.#room(1);
    this.#buffer[this.#start] = byte;
  }

  /** Makes room for so many bytes more, which the caller then writes. */
  #room(bytes: number): void {
    if (this.#start < bytes) {
      const old = this.#buffer.subarray(this.#start);
      const grown = Buffer.allocUnsafe(Math.max(this.#buffer.length * 2, old.length + bytes));
      old.copy(grown, grown.length - old.length);
      this.#start = grown.length - old.length;
      this.#buffer = grown;
    }
    this.#start -= bytes;
  }
}
