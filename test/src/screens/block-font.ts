/**
 * A TrueType font in which every letter is a block: Chinese ones a full square wide, others half of one. Words drawn
 * with it break and stand alike on every machine, whatever fonts it has and however it smooths their edges.
 */
export function createBlockFont(): Buffer {
  const unitsPerEm = 1000;
  const glyphs = [blank(), block(40, 460), block(60, 940), blank()];
  const advances = [500, 500, 1000, 500];
  const offsets = glyphs.map((_, index) => Buffer.concat(glyphs.slice(0, index)).length);
  return joinTables({
    'OS/2': writeOs2(),
    cmap: writeCharacterMap(),
    glyf: Buffer.concat(glyphs),
    head: writeHead(unitsPerEm),
    hhea: int16(1, 0, 880, -240, 0, 1000, 0, 0, 1000, 1, 0, 0, 0, 0, 0, 0, 0, advances.length),
    hmtx: int16(...advances.flatMap((advance) => [advance, 0])),
    loca: Buffer.concat([...offsets, Buffer.concat(glyphs).length].map(uint32)),
    maxp: int16(1, 0, glyphs.length, 4, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0),
    name: int16(0, 0, 6),
    post: Buffer.concat([uint32(0x0003_0000), Buffer.alloc(28)]),
  });
}

const blank = () => Buffer.alloc(0);

/** One closed contour of four corners, as high as small letters. */
function block(left: number, right: number): Buffer {
  const [bottom, top] = [0, 620];
  const across = int16(left, 0, right - left, 0);
  const up = int16(bottom, top - bottom, 0, bottom - top);
  return Buffer.concat([int16(1, left, bottom, right, top, 3, 0), Buffer.from([1, 1, 1, 1]), across, up]);
}

/** Format 13: whole ranges of characters share one glyph. */
function writeCharacterMap(): Buffer {
  const groups = [
    [0x20, 0x20, 3],
    [0x21, 0x9f, 1],
    [0xa0, 0xa0, 3],
    [0xa1, 0x2fff, 1],
    [0x3000, 0x3000, 2],
    [0x3001, 0xffef, 2],
    [0x1_0000, 0x10_ffff, 2],
  ] as const;
  const table = Buffer.concat([
    int16(13, 0),
    uint32(16 + groups.length * 12),
    uint32(0),
    uint32(groups.length),
    ...groups.flat().map(uint32),
  ]);
  return Buffer.concat([int16(0, 1, 3, 10), uint32(12), table]);
}

function writeHead(unitsPerEm: number): Buffer {
  const start = [uint32(0x0001_0000), uint32(0x0001_0000), uint32(0), uint32(0x5f0f_3cf5)];
  return Buffer.concat([
    ...start,
    int16(0b1011, unitsPerEm),
    Buffer.alloc(16),
    int16(0, -240, 1000, 880, 0, 8, 2, 1, 0),
  ]);
}

function writeOs2(): Buffer {
  const numbers = [4, 500, 400, 5, 0, 650, 700, 0, 140, 650, 700, 0, 480, 50, 250, 0];
  const rest = [0x40, 0x20, 0xffff, 880, -240, 0, 880, 240];
  return Buffer.concat([
    int16(...numbers),
    Buffer.alloc(10),
    Buffer.alloc(16),
    Buffer.from('DOSS', 'latin1'),
    int16(...rest),
    Buffer.alloc(8),
    int16(500, 700, 0, 0x20, 1),
  ]);
}

function joinTables(tables: Readonly<Record<string, Buffer>>): Buffer {
  const entries = Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1));
  const count = entries.length;
  const power = 2 ** Math.floor(Math.log2(count)) * 16;
  let offset = 12 + count * 16;
  const records = entries.map(([tag, table]) => {
    const record = [Buffer.from(tag, 'latin1'), uint32(sumOf(table)), uint32(offset), uint32(table.length)];
    offset += padded(table).length;
    return Buffer.concat(record);
  });
  const head = [uint32(0x0001_0000), int16(count, power, Math.floor(Math.log2(count)), count * 16 - power)];
  return Buffer.concat([...head, ...records, ...entries.map(([, table]) => padded(table))]);
}

function padded(table: Buffer): Buffer {
  return Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);
}

function sumOf(table: Buffer): number {
  const all = padded(table);
  let sum = 0;
  for (let at = 0; at < all.length; at += 4) sum = (sum + all.readUInt32BE(at)) >>> 0;
  return sum;
}

function int16(...values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2);
  for (const [index, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, index * 2);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value >>> 0);
  return bytes;
}
