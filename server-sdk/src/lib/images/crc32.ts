/**
 * CRC-32 of PNG and zlib over `bytes[from, to)`, eight bytes a step (slicing-by-8). `zlib.crc32` exists only in Node,
 * and this is bundled into the widget.
 * @returns an unsigned 32-bit number
 */
export function crc32(bytes: Uint8Array, from = 0, to = bytes.length): number {
  tables ??= createTables();
  const table = tables;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let crc = -1;
  let at = from;
  for (; at + 8 <= to; at += 8) {
    const low = crc ^ view.getInt32(at, true);
    const high = view.getInt32(at + 4, true);
    crc =
      (table[0x700 + (low & 0xff)] as number) ^
      (table[0x600 + ((low >>> 8) & 0xff)] as number) ^
      (table[0x500 + ((low >>> 16) & 0xff)] as number) ^
      (table[0x400 + (low >>> 24)] as number) ^
      (table[0x300 + (high & 0xff)] as number) ^
      (table[0x200 + ((high >>> 8) & 0xff)] as number) ^
      (table[0x100 + ((high >>> 16) & 0xff)] as number) ^
      (table[high >>> 24] as number);
  }
  for (; at < to; at += 1) crc = (crc >>> 8) ^ (table[(crc ^ view.getUint8(at)) & 0xff] as number);
  return ~crc >>> 0;
}

/** Eight tables of 256, made at the first use. */
let tables: Int32Array | undefined;

function createTables(): Int32Array {
  const made = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let crc = byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    made[byte] = crc;
  }
  for (let index = 256; index < made.length; index += 1) {
    const previous = made[index - 256] as number;
    made[index] = (previous >>> 8) ^ (made[previous & 0xff] as number);
  }
  return made;
}
