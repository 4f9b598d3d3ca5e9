import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { crc32 } from '../../../../server-sdk/dist/lib/images/crc32.js';

const side = 64;
const block = 8;

/** A picture that says whose it is, so that swapped or stale bytes are seen in the view as well. */
export interface PayloadPicture {
  readonly bytes: Buffer;
  readonly sha256: string;
  /** False for one whose structure is whole and whose pixels cannot be decoded. */
  readonly isGood: boolean;
}

/** Makes a PNG of 64 × 64 whose blocks carry a candidate's and a picture's number; the same numbers, the same bytes. */
export function makePayload(candidate: number, sequence: number, isGood = true): PayloadPicture {
  const bits = toBits(candidate, sequence);
  const rows = Buffer.alloc((side + 1) * side);
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) {
      const isSet = bits[Math.floor(y / block) * 8 + Math.floor(x / block)] === 1;
      rows[y * (side + 1) + 1 + x] = (isSet ? 200 : 20) + ((x * 7 + y * 13 + sequence) % 32);
    }
  }
  const data = isGood ? deflateSync(rows, { level: 0 }) : Buffer.from(rows.map((byte) => byte ^ 0x5a));
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header[8] = 8;
  const bytes = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), isGood };
}

/** Whose picture this view is, read from its pixels; null when they say nothing. */
export async function readPayload(
  view: Buffer,
): Promise<{ readonly candidate: number; readonly sequence: number } | null> {
  const { data, info } = await sharp(view).greyscale().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== side || info.height !== side) return null;
  const bits = Array.from({ length: 64 }, (_value, n) => {
    const [x, y] = [(n % 8) * block + block / 2, Math.floor(n / 8) * block + block / 2];
    return (data[(y * side + x) * info.channels] ?? 0) > 128 ? 1 : 0;
  });
  const read = (from: number, to: number) => Number.parseInt(bits.slice(from, to).join(''), 2);
  const [candidate, sequence] = [read(0, 20), read(20, 44)];
  return toBits(candidate, sequence).join('') === bits.join('') ? { candidate, sequence } : null;
}

function toBits(candidate: number, sequence: number): readonly number[] {
  const check = createHash('sha256').update(`${candidate} ${sequence}`).digest().readUIntBE(0, 3) & 0xfffff;
  const text = [candidate.toString(2).padStart(20, '0'), sequence.toString(2).padStart(24, '0')];
  return [...`${text.join('')}${check.toString(2).padStart(20, '0')}`].map(Number);
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body, 0, body.length), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
