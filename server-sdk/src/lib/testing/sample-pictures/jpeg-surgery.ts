/** One marker segment; a scan’s entropy-coded data belong to its SOS. */
export interface JpegSegment {
  readonly marker: number;
  /** Index of the marker’s FF. */
  readonly from: number;
  readonly to: number;
}

/** Lists the segments of a good JPEG, without SOI and EOI. */
export function listJpegSegments(jpeg: Buffer): readonly JpegSegment[] {
  const segments: JpegSegment[] = [];
  let from = 2;
  while (from + 4 <= jpeg.length) {
    const marker = jpeg.readUInt8(from + 1);
    if (marker === 0xd9) break;
    let to = from + 2 + jpeg.readUInt16BE(from + 2);
    if (marker === 0xda) while (!isMarkerAt(jpeg, to)) to += 1;
    segments.push({ marker, from, to });
    from = to;
  }
  return segments;
}

/** Puts a segment right after SOI. */
export function insertJpegSegment(jpeg: Buffer, marker: number, payload: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, payload, jpeg.subarray(2)]);
}

/** Writes over the frame header. */
export function patchJpegFrame(
  jpeg: Buffer,
  patch: { marker?: number; precision?: number; width?: number; height?: number },
): Buffer {
  const patched = Buffer.from(jpeg);
  const frame = listJpegSegments(jpeg).find(({ marker }) => marker >= 0xc0 && marker <= 0xc2);
  if (!frame) throw new Error('no frame in this JPEG');
  if (patch.marker !== undefined) patched.writeUInt8(patch.marker, frame.from + 1);
  if (patch.precision !== undefined) patched.writeUInt8(patch.precision, frame.from + 4);
  if (patch.height !== undefined) patched.writeUInt16BE(patch.height, frame.from + 5);
  if (patch.width !== undefined) patched.writeUInt16BE(patch.width, frame.from + 7);
  return patched;
}

/** Repeats the last scan of a progressive JPEG before its EOI. */
export function repeatLastScan(jpeg: Buffer, count: number): Buffer {
  const scan = listJpegSegments(jpeg).findLast(({ marker }) => marker === 0xda);
  if (!scan) throw new Error('no scan in this JPEG');
  const bytes = jpeg.subarray(scan.from, scan.to);
  return Buffer.concat([
    jpeg.subarray(0, scan.to),
    ...Array<Buffer>(count).fill(bytes),
    jpeg.subarray(scan.to),
  ]);
}

function isMarkerAt(jpeg: Buffer, at: number): boolean {
  const next = jpeg[at + 1] ?? 0xd9;
  return jpeg[at] === 0xff && next !== 0 && !(next >= 0xd0 && next <= 0xd7);
}
