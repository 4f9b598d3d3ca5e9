/** Data that cannot be followed further. */
export class ScanFault extends Error {
  readonly code: 'truncated' | 'corrupt';

  constructor(code: 'truncated' | 'corrupt') {
    super(code);
    this.code = code;
  }
}

/** Reads the bits of entropy-coded data: past stuffing (FF 00), up to the next marker. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #at: number;
  #buffer = 0;
  #count = 0;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.#at = at;
  }

  /** The next 16 bits without taking them; behind a marker come zeros. */
  peek16(): number {
    while (this.#count < 16) {
      this.#buffer = ((this.#buffer & 0xffff) << 8) | this.#nextByte();
      this.#count += 8;
    }
    return (this.#buffer >>> (this.#count - 16)) & 0xffff;
  }

  /** Takes up to 16 bits. @throws ScanFault `truncated` when there are not so many */
  skip(count: number): void {
    if (count === 0) return;
    this.peek16();
    this.#count -= count;
    if (this.#count < this.#madeUp) throw new ScanFault('truncated');
  }

  /** Bits in the buffer that were not in the data: they stand at its end. */
  #madeUp = 0;

  #nextByte(): number {
    const byte = this.#bytes[this.#at];
    const next = this.#bytes[this.#at + 1];
    if (byte === undefined || (byte === 0xff && next !== 0)) {
      this.#madeUp += 8;
      return 0;
    }
    this.#at += byte === 0xff ? 2 : 1;
    return byte;
  }

  /** Goes on behind the restart marker that must stand here. @throws ScanFault `corrupt` */
  passRestart(): void {
    this.#buffer = 0;
    this.#count = 0;
    this.#madeUp = 0;
    while (this.#bytes[this.#at] === 0xff && this.#bytes[this.#at + 1] === 0xff) this.#at += 1;
    const marker = this.#bytes[this.#at + 1] ?? 0;
    if (this.#bytes[this.#at] !== 0xff || marker < 0xd0 || marker > 0xd7) throw new ScanFault('corrupt');
    this.#at += 2;
  }
}
