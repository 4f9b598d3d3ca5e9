/**
 * Reads a view without any decoder and says what a view may not hold: anything but one baseline JPEG's tables and
 * scan, from its first byte to its last. Null when there is nothing foreign in it.
 */
export function checkView(view: Buffer): string | null {
  if (view.readUInt16BE(0) !== 0xffd8) return 'does not begin as a JPEG';
  let at = 2;
  while (at + 4 <= view.length) {
    if (view[at] !== 0xff) return `no marker at ${at}`;
    const marker = view.readUInt8(at + 1);
    const end = at + 2 + view.readUInt16BE(at + 2);
    if (!allowedMarkers.has(marker)) return `marker ${marker.toString(16)} at ${at}`;
    if (marker === app0 && !isPlainJfif(view.subarray(at + 4, end))) return 'an APP0 that is not plain JFIF';
    at = end;
    if (marker === sos) return checkScan(view, at);
  }
  return 'no scan';
}

const app0 = 0xe0;
const sos = 0xda;
/** DQT, SOF0, DHT, JFIF, SOS: what an encoder needs and nothing that carries words. */
const allowedMarkers: ReadonlySet<number> = new Set([0xdb, 0xc0, 0xc4, app0, sos]);

function isPlainJfif(payload: Buffer): boolean {
  return payload.length === 14 && payload.toString('latin1', 0, 5) === 'JFIF\0';
}

/** One scan, then EOI as the very last bytes. */
function checkScan(view: Buffer, from: number): string | null {
  for (let at = view.indexOf(0xff, from); at >= 0; at = view.indexOf(0xff, at + 2)) {
    if (view[at + 1] === 0) continue;
    if (view[at + 1] !== 0xd9) return `marker ${view[at + 1]?.toString(16)} in the scan`;
    return at + 2 === view.length ? null : `${view.length - at - 2} bytes behind the end`;
  }
  return 'no end';
}
