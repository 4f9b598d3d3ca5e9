import { createHash } from 'node:crypto';
import { makeJpeg } from '@dossier/server-sdk/testing';

/** 180 KiB, the size that the targets are measured at. */
export const pictureBytes = 184_320;

/** A picture of its own for every call, in two parts: what all of them share, and the end that differs. */
export interface UniquePicture {
  readonly start: Buffer;
  readonly end: Buffer;
  /** Lower-case hex of both parts. */
  readonly sha256: string;
  /** A name that no other picture has. */
  readonly name: string;
}

/** Creates the maker of 180 KiB JPEGs, 1,200 × 1,600 pixels, that differ in a comment before the end of the picture. */
export async function createPictureMaker(): Promise<() => UniquePicture> {
  const start = await makeStart();
  const startHash = createHash('sha256').update(start);
  const run = Math.random().toString(36).slice(2, 10).padEnd(8, '0');
  let count = 0;
  return () => {
    count += 1;
    const name = `${run}${count.toString(36).padStart(nonceBytes - run.length, '0')}`;
    const end = Buffer.concat([Buffer.from(name, 'latin1'), endOfPicture]);
    return { start, end, sha256: startHash.copy().update(end).digest('hex'), name };
  };
}

const nonceBytes = 16;
const endOfPicture = Buffer.from([0xff, 0xd9]);

/** Everything but the last comment's text and the end: the picture, filled up with comments to its size. */
async function makeStart(): Promise<Buffer> {
  const picture = (await makeJpeg({ noise: 8, quality: 80 })).subarray(0, -endOfPicture.length);
  const room = pictureBytes - endOfPicture.length - nonceBytes - 4 - picture.length;
  if (room < 4) throw new Error('the sample picture is larger than 180 KiB');
  return Buffer.concat([picture, makeComment(Buffer.alloc(room - 4)), startComment(nonceBytes)]);
}

function makeComment(text: Buffer): Buffer {
  return Buffer.concat([startComment(text.length), text]);
}

function startComment(textBytes: number): Buffer {
  const head = Buffer.from([0xff, 0xfe, 0, 0]);
  head.writeUInt16BE(textBytes + 2, 2);
  return head;
}
