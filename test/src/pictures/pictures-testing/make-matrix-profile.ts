/** What the three numbers of a pixel mean: light of these colours, in CIE XYZ as seen under D50. */
export interface MatrixSpace {
  readonly name: string;
  readonly gamma: number;
  readonly red: readonly [number, number, number];
  readonly green: readonly [number, number, number];
  readonly blue: readonly [number, number, number];
}

/** A matrix profile (ICC.1:2010, 2.x header) with the curves of a plain gamma. */
export function makeMatrixProfile({ name, gamma, red, green, blue }: MatrixSpace): Buffer {
  const curve = Buffer.alloc(16);
  curve.write('curv', 0, 'latin1');
  curve.writeUInt32BE(1, 8);
  curve.writeUInt16BE(Math.round(gamma * 256), 12);
  return layTags([
    ['desc', describe(name)],
    ['cprt', Buffer.concat([Buffer.from('text\0\0\0\0', 'latin1'), Buffer.from('none\0', 'latin1')])],
    ['wtpt', writeXyz([0.9642, 1, 0.8249])],
    ['rXYZ', writeXyz(red)],
    ['gXYZ', writeXyz(green)],
    ['bXYZ', writeXyz(blue)],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]);
}

function layTags(tags: readonly (readonly [string, Buffer])[]): Buffer {
  const table = Buffer.alloc(4 + 12 * tags.length);
  table.writeUInt32BE(tags.length);
  const bodies: Buffer[] = [];
  let at = 128 + table.length;
  for (const [index, [name, body]] of tags.entries()) {
    const padded = Buffer.concat([body, Buffer.alloc((4 - (body.length % 4)) % 4)]);
    table.write(name, 4 + 12 * index, 'latin1');
    table.writeUInt32BE(at, 8 + 12 * index);
    table.writeUInt32BE(body.length, 12 + 12 * index);
    bodies.push(padded);
    at += padded.length;
  }
  return Buffer.concat([writeHeader(at), table, ...bodies]);
}

function writeHeader(size: number): Buffer {
  const header = Buffer.alloc(128);
  header.writeUInt32BE(size);
  header.writeUInt32BE(0x02400000, 8);
  header.write('mntrRGB XYZ ', 12, 'latin1');
  for (const [index, part] of [2026, 1, 1, 0, 0, 0].entries()) header.writeUInt16BE(part, 24 + 2 * index);
  header.write('acsp', 36, 'latin1');
  writeXyz([0.9642, 1, 0.8249]).copy(header, 68, 8);
  return header;
}

function writeXyz(values: readonly number[]): Buffer {
  const body = Buffer.alloc(8 + 4 * values.length);
  body.write('XYZ ', 0, 'latin1');
  for (const [index, value] of values.entries()) body.writeInt32BE(Math.round(value * 65536), 8 + 4 * index);
  return body;
}

function describe(text: string): Buffer {
  const body = Buffer.alloc(12 + text.length + 1 + 78);
  body.write('desc', 0, 'latin1');
  body.writeUInt32BE(text.length + 1, 8);
  body.write(text, 12, 'latin1');
  return body;
}
