const [comma, minus, zero, open, close] = [44, 45, 48, 91, 93];
/** Whole numbers up to this are written digit by digit. */
const largestPlain = 2 ** 31 - 1;
/** Room for one number. */
const longestNumber = 32;

/** The bytes of all writers in turn: what is written is copied when it ends. */
let room = Buffer.allocUnsafe(16_384);

/** Writes rows as `JSON.stringify` would write an array of arrays, byte by byte; only one is written at a time. */
export class JsonRows {
  #at = 0;

  constructor() {
    this.#byte(open);
  }

  openRow(): void {
    this.#reserve(longestNumber);
    this.#comma();
    this.#byte(open);
  }

  closeRow(): void {
    this.#reserve(1);
    this.#byte(close);
  }

  number(number: number | null): void {
    this.#reserve(longestNumber);
    this.#comma();
    if (number === null || !Number.isInteger(number) || Math.abs(number) > largestPlain || Object.is(number, -0)) {
      this.#at += room.write(JSON.stringify(number), this.#at, 'latin1');
      return;
    }
    if (number < 0) this.#byte(minus);
    let rest = Math.abs(number);
    let digits = 1;
    for (let power = 10; power <= rest; power *= 10) digits++;
    for (let index = this.#at + digits - 1; index >= this.#at; index--) {
      room[index] = zero + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.#at += digits;
  }

  /** An array of numbers as one value. */
  numbers(...all: readonly number[]): void {
    this.openRow();
    for (const one of all) this.number(one);
    this.closeRow();
  }

  /** Any other value. */
  value(value: unknown): void {
    const text = JSON.stringify(value);
    this.#reserve(text.length * 3 + 1);
    this.#comma();
    this.#at += room.write(text, this.#at, 'utf8');
  }

  end(): Buffer {
    this.closeRow();
    return Buffer.from(room.subarray(0, this.#at));
  }

  #comma(): void {
    if (room[this.#at - 1] !== open) this.#byte(comma);
  }

  #byte(byte: number): void {
    room[this.#at++] = byte;
  }

  #reserve(bytes: number): void {
    if (this.#at + bytes <= room.length) return;
    const larger = Buffer.allocUnsafe((this.#at + bytes) * 2);
    room.copy(larger, 0, 0, this.#at);
    room = larger;
  }
}
