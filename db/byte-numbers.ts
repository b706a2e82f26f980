/** Writes a whole number from 0 in groups of seven bits from the lowest. */
export function pushNumber(bytes: number[], given: number): void {
  let number = given;
  for (; number >= 128; number = Math.floor(number / 128)) bytes.push((number % 128) + 128);
  bytes.push(number);
}

const eight = Buffer.alloc(8);

export function pushReal(bytes: number[], value: number): void {
  eight.writeDoubleLE(value);
  bytes.push(...eight);
}

/** Reads what `pushNumber` and `pushReal` wrote. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get isDone(): boolean {
    return this.#at >= this.#bytes.length;
  }

  number(): number {
    let number = 0;
    for (let weight = 1; ; weight *= 128) {
      const byte = this.#bytes[this.#at++];
      if (byte === undefined) throw new RangeError('packed figures end in the middle of a number');
      if (byte < 128) return number + byte * weight;
      number += (byte - 128) * weight;
    }
  }

  real(): number {
    this.#at += 8;
    return this.#view.getFloat64(this.#at - 8, true);
  }
}
