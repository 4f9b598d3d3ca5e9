/** One marker segment; that of a scan (SOS) includes its entropy-coded data. `start` is the place of its 0xFF. */
export interface JpegSegment {
  readonly marker: number;
  readonly start: number;
  readonly end: number;
}

export const startOfScan = 0xda;

/** The segments between SOI and EOI, or null when the data end before an EOI. */
export function readJpegSegments(bytes: Uint8Array): JpegSegment[] | null {
  const segments: JpegSegment[] = [];
  let position = 2;
  for (;;) {
    const start = findMarker(bytes, position);
    if (start === null) return null;
    const marker = bytes[start + 1] as number;
    if (marker === endOfImage) return segments;
    const end = findEnd(bytes, start, marker);
    if (end === null || end > bytes.length) return null;
    segments.push({ marker, start, end });
    position = end;
  }
}

const endOfImage = 0xd9;

/** The next 0xFF that begins a marker: not stuffed (00), not filling (FF), not a restart (D0 to D7). */
function findMarker(bytes: Uint8Array, from: number): number | null {
  let start = bytes.indexOf(0xff, from);
  while (start >= 0 && start + 1 < bytes.length) {
    const marker = bytes[start + 1] as number;
    const isRestart = marker >= 0xd0 && marker <= 0xd7;
    if (marker !== 0 && marker !== 0xff && !isRestart) return start;
    start = bytes.indexOf(0xff, start + 1);
  }
  return null;
}

function findEnd(bytes: Uint8Array, start: number, marker: number): number | null {
  const length = ((bytes[start + 2] ?? 0) << 8) | (bytes[start + 3] ?? 0);
  if (length < 2) return null;
  const end = start + 2 + length;
  return marker === startOfScan ? findMarker(bytes, end) : end;
}
