import sharp from 'sharp';
import {
  listJpegSegments,
  patchJpegFrame,
} from '../../../../server-sdk/dist/lib/testing/sample-pictures/jpeg-surgery.js';

/** Pixels as stored. */
export interface HugeJpegOptions {
  /** A multiple of 16. */
  readonly width: number;
  /** A multiple of 16. */
  readonly height: number;
  /** EXIF orientation 1 to 8. Default 1. */
  readonly orientation?: number;
}

/** Colours of the quarters as stored: above left, above right, below left, below right. */
export const quarterColours = [
  [200, 60, 60],
  [60, 160, 60],
  [60, 90, 200],
  [220, 200, 60],
] as const;

/**
 * A legal JPEG as large as a camera's of 108 or 200 megapixels, made without ever holding its pixels: rows of blocks that
 * begin anew after a restart marker can be repeated as bytes.
 */
export async function makeHugeJpeg({ width, height, orientation = 1 }: HugeJpegOptions): Promise<Buffer> {
  const [above, below] = await Promise.all([
    makeBand(width, 0, orientation),
    makeBand(width, 2, orientation),
  ]);
  const rows = height / 16;
  const parts: Buffer[] = [describeHuge(above, width, height)];
  for (let row = 0; row < rows; row += 1) {
    parts.push(readScan(row < rows / 2 ? above : below), Buffer.from([0xff, 0xd0 + (row % 8)]));
  }
  parts[parts.length - 1] = Buffer.from([0xff, 0xd9]);
  return Buffer.concat(parts);
}

/** One row of blocks: two colours, dark strokes and grain, so that it weighs what a photo does. */
async function makeBand(width: number, quarter: 0 | 2, orientation: number): Promise<Buffer> {
  const data = Buffer.alloc(width * 16 * 3);
  let grain = 1;
  for (let at = 0; at < data.length; at += 3) {
    const x = (at / 3) % width;
    const colour = quarterColours[quarter + (x < width / 2 ? 0 : 1)] ?? quarterColours[0];
    grain = (grain * 1103515245 + 12345) & 0x7fffffff;
    const shade = (x % 160 < 12 ? -60 : 0) + ((grain >> 16) % 21) - 10;
    for (const [channel, value] of colour.entries()) data[at + channel] = Math.max(0, value + shade);
  }
  const band = sharp(data, { raw: { width, height: 16, channels: 3 } });
  if (orientation !== 1) band.withMetadata({ orientation });
  // Tables of its own for each band would not fit together.
  return band.jpeg({ quality: 85, optimiseCoding: false }).toBuffer();
}

/** Everything before the scan's data, with the real height and a restart after each row of blocks. */
function describeHuge(band: Buffer, width: number, height: number): Buffer {
  const tall = patchJpegFrame(band, { height });
  const restart = Buffer.from([0xff, 0xdd, 0, 4, 0, 0]);
  restart.writeUInt16BE(width / 16, 4);
  const scan = findScan(tall);
  const dataFrom = scan.from + 2 + tall.readUInt16BE(scan.from + 2);
  return Buffer.concat([tall.subarray(0, scan.from), restart, tall.subarray(scan.from, dataFrom)]);
}

function readScan(band: Buffer): Buffer {
  const { from, to } = findScan(band);
  return band.subarray(from + 2 + band.readUInt16BE(from + 2), to);
}

function findScan(jpeg: Buffer) {
  const scan = listJpegSegments(jpeg).find(({ marker }) => marker === 0xda);
  if (scan === undefined) throw new Error('no scan in this JPEG');
  return scan;
}
