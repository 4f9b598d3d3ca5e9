import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflate } from 'node:zlib';

/**
 * Whether the pixel data of a PNG that `walkPng` has taken inflate to their end with the right checksum. libpng stops
 * at the last row, before it: changed pixels in chunks whose CRC was made to fit would pass. Nothing of it is kept.
 */
export async function hasWholeData(bytes: Uint8Array): Promise<boolean> {
  const inflate = createInflate();
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  try {
    await pipeline(Readable.from(listData(bytes)), inflate, nowhere);
    return true;
  } catch {
    return false;
  }
}

function* listData(bytes: Uint8Array): Generator<Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type === 'IDAT') yield bytes.subarray(at + 8, end - 4);
    if (type === 'IEND') return;
    at = end;
  }
}
