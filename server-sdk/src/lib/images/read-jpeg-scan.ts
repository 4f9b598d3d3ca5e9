/** One component's part of a scan. */
export interface ScanComponent {
  /** Blocks in each unit. */
  readonly blocks: number;
  readonly dcTable: number;
  readonly acTable: number;
}

/** What stands before the data of a picture's only scan. */
export interface JpegScan {
  readonly components: readonly ScanComponent[];
  /** MCUs. */
  readonly units: number;
  /** Units between restart markers; 0: none. */
  readonly restartInterval: number;
  /** Definitions by class (high four bits: 1 is AC) and number. */
  readonly tables: ReadonlyMap<number, Uint8Array>;
  readonly dataAt: number;
}

/**
 * Reads the segments of a JPEG that `walkJpeg` has taken, up to its first scan.
 * @returns null for a progressive picture, and when the scan does not hold every component
 */
export function readJpegScan(bytes: Uint8Array): JpegScan | null {
  const tables = new Map<number, Uint8Array>();
  let frame: Uint8Array | null = null;
  let restartInterval = 0;
  for (let at = 2; ; ) {
    at = bytes.indexOf(0xff, at);
    if (at < 0) return null;
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at] ?? 0xd9;
    at += 1;
    if (marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd7)) continue;
    if (marker === 0xd9) return null;
    const end = at + read16(bytes, at);
    const payload = bytes.subarray(at + 2, end);
    if (marker === 0xc4) addTables(tables, payload);
    if (marker === 0xdd) restartInterval = read16(payload, 0);
    if (marker === 0xc0 || marker === 0xc1) frame = payload;
    if (marker === 0xda) {
      const shape = frame === null ? null : readShape(frame, payload);
      return shape === null ? null : { ...shape, restartInterval, tables, dataAt: end };
    }
    at = end;
  }
}

function addTables(tables: Map<number, Uint8Array>, payload: Uint8Array): void {
  for (let at = 0; at + 17 <= payload.length; ) {
    const symbols = payload.subarray(at + 1, at + 17).reduce((sum, count) => sum + count, 0);
    tables.set(payload[at] ?? 0, payload.subarray(at + 1, at + 17 + symbols));
    at += 17 + symbols;
  }
}

function readShape(frame: Uint8Array, scan: Uint8Array): Pick<JpegScan, 'components' | 'units'> | null {
  const height = read16(frame, 1);
  const width = read16(frame, 3);
  const count = frame[5] ?? 0;
  if (scan[0] !== count) return null;
  const parts = Array.from({ length: count }, (_, index) => ({
    id: frame[6 + 3 * index],
    across: (frame[7 + 3 * index] ?? 0) >> 4,
    down: (frame[7 + 3 * index] ?? 0) & 0x0f,
  }));
  // A scan of one component has one block in each unit, whatever its factors say.
  const isAlone = count === 1;
  const unitWidth = 8 * (isAlone ? 1 : Math.max(...parts.map(({ across }) => across)));
  const unitHeight = 8 * (isAlone ? 1 : Math.max(...parts.map(({ down }) => down)));
  if (unitWidth === 0 || unitHeight === 0) return null;
  const components = parts.flatMap(({ id, across, down }): ScanComponent[] => {
    const index = Array.from({ length: count }, (_, one) => scan[1 + 2 * one]).indexOf(id);
    const choice = scan[2 + 2 * index] ?? 0;
    const blocks = isAlone ? 1 : across * down;
    return index < 0 ? [] : [{ blocks, dcTable: choice >> 4, acTable: choice & 0x0f }];
  });
  if (components.length !== count) return null;
  return { components, units: Math.ceil(width / unitWidth) * Math.ceil(height / unitHeight) };
}

function read16(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
