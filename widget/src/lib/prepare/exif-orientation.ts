/** The EXIF orientation (1 to 8) that a TIFF block asks for; 1 where it says nothing that can be read. */
export function readExifOrientation(tiff: Uint8Array): number {
  const view = new DataView(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  try {
    return findOrientation(view);
  } catch (error) {
    if (error instanceof RangeError) return 1; // an offset that points outside: cameras and attackers write them
    throw error;
  }
}

const orientationTag = 0x0112;
const shortType = 3;
const longType = 4;

function findOrientation(view: DataView): number {
  const byteOrder = view.getUint16(0);
  if (byteOrder !== 0x4949 && byteOrder !== 0x4d4d) return 1;
  const littleEndian = byteOrder === 0x4949;
  const directory = view.getUint32(4, littleEndian);
  const entryCount = view.getUint16(directory, littleEndian);
  for (let index = 0; index < entryCount; index++) {
    const entry = directory + 2 + index * 12;
    if (view.getUint16(entry, littleEndian) !== orientationTag) continue;
    const value = readValue(view, entry, littleEndian);
    return value >= 1 && value <= 8 ? value : 1;
  }
  return 1;
}

function readValue(view: DataView, entry: number, littleEndian: boolean): number {
  const type = view.getUint16(entry + 2, littleEndian);
  if (type === shortType) return view.getUint16(entry + 8, littleEndian);
  if (type === longType) return view.getUint32(entry + 8, littleEndian);
  return 1;
}
