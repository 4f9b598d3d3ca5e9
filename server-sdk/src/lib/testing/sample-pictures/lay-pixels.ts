import type { RawPixels } from './paint-scene.js';

/**
 * Lays upright pixels down as a camera with this EXIF orientation stores them: whoever honours the tag sees them
 * upright again. Orientations 5 to 8 swap width and height.
 */
export function layPixels(upright: RawPixels, orientation: number): RawPixels {
  if (orientation === 1) return upright;
  const isTurned = orientation >= 5;
  const width = isTurned ? upright.height : upright.width;
  const height = isTurned ? upright.width : upright.height;
  const from = upright.data;
  const data = Buffer.allocUnsafe(from.length);
  let at = 0;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [fromX, fromY] = uprightPlace(x, y, { orientation, width, height });
      const source = (fromY * upright.width + fromX) * 3;
      data[at] = from[source] ?? 0;
      data[at + 1] = from[source + 1] ?? 0;
      data[at + 2] = from[source + 2] ?? 0;
      at += 3;
    }
  }
  return { data, width, height };
}

/**
 * Where a stored pixel stands when seen upright. EXIF says which visual side the stored first row and first column
 * are: 2 top right, 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right bottom, 8 left bottom.
 */
function uprightPlace(
  x: number,
  y: number,
  { orientation, width, height }: { orientation: number; width: number; height: number },
): readonly [number, number] {
  const lastX = width - 1;
  const lastY = height - 1;
  switch (orientation) {
    case 2:
      return [lastX - x, y];
    case 3:
      return [lastX - x, lastY - y];
    case 4:
      return [x, lastY - y];
    case 5:
      return [y, x];
    case 6:
      return [lastY - y, x];
    case 7:
      return [lastY - y, lastX - x];
    case 8:
      return [y, lastX - x];
    default:
      return [x, y];
  }
}
