/**
 * A picture without what cameras and their programs write wrong and no pixel depends on: bytes between the segments of
 * a JPEG, a JFIF version or an Adobe transform that nobody knows, a colour profile that cannot be read. Each makes
 * libjpeg or libpng warn. What stands behind the end goes too.
 */
export function withoutOddities(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xff ? tidyJpeg(bytes) : tidyPng(bytes);
}

function tidyJpeg(bytes: Uint8Array): Uint8Array {
  const parts = [bytes.subarray(0, 2)];
  for (let at = 2; at < bytes.length; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) break;
    while (bytes[at + 1] === 0xff) at += 1;
    const marker = bytes[at + 1] ?? 0xd9;
    if (marker === 0xd9) {
      parts.push(bytes.subarray(at, at + 2));
      break;
    }
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) {
      at += 2;
      continue;
    }
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    const end = marker === 0xda ? endOfScan(bytes, at + 2 + length) : at + 2 + length;
    parts.push(tidySegment(marker, bytes.subarray(at, end)));
    at = end;
  }
  return Buffer.concat(parts);
}

function tidySegment(marker: number, segment: Uint8Array): Uint8Array {
  const name = String.fromCharCode(...segment.subarray(4, 16));
  if (marker === 0xe0 && name.startsWith('JFIF\0')) return withBytes(segment, 9, [1, 1]);
  if (marker === 0xe2 && name.startsWith('ICC_PROFILE')) return segment.subarray(0, 0);
  if (marker === 0xee && name.startsWith('Adobe') && (segment[15] ?? 0) > 2) return segment.subarray(0, 0);
  return segment;
}

function withBytes(segment: Uint8Array, at: number, values: readonly number[]): Uint8Array {
  const changed = Uint8Array.from(segment);
  changed.set(values, at);
  return changed;
}

/** Where the next marker stands that is neither stuffing nor a restart. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0xd9;
    if (next > 0x01 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
  }
  return bytes.length;
}

function tidyPng(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const parts = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + view.getUint32(at);
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (type !== 'iCCP') parts.push(bytes.subarray(at, end));
    if (type === 'IEND') break;
    at = end;
  }
  return Buffer.concat(parts);
}
