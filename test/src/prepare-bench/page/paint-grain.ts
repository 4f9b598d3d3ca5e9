/**
 * Adds grain to what was drawn, as a phone leaves it after its own noise reduction: of `sigma` grey levels in brightness,
 * neighbouring pixels alike by a half (colours are interpolated, noise is smoothed), colours less than brightness.
 */
export function paintGrain(
  context: OffscreenCanvasRenderingContext2D,
  sigma: number,
  random: () => number,
): void {
  const { width, height } = context.canvas;
  const [light, colour] = [makeTile(sigma, random), makeTile(sigma * colourShare, random)];
  for (let top = 0; top < height; top += stripRows) {
    const strip = context.getImageData(0, top, width, Math.min(stripRows, height - top));
    const [column, row] = [Math.floor(random() * tileSide), Math.floor(random() * tileSide)];
    addTiles(strip, light, colour, { column, row });
    context.putImageData(strip, 0, top);
  }
}

const tileSide = 512;
const stripRows = 240;
/** Noise reduction is hardest on colour, which nobody misses. */
const colourShare = 0.4;
/** Weights of a pixel’s own noise and of its neighbours’ in a row: neighbours come out alike by about .55, the next by .1. */
const kernel = [0.33, 1, 0.33] as const;

/** Smoothed noise of standard deviation `sigma` that continues on its other side. */
function makeTile(sigma: number, random: () => number): Float32Array {
  const raw = Float32Array.from({ length: tileSide ** 2 }, () => normal(random));
  const rows = smooth(raw, 1);
  const both = smooth(rows, tileSide);
  const strength = kernel.reduce((sum, weight) => sum + weight ** 2, 0); // the root of it, for each of two directions
  return both.map((value) => (value * sigma) / strength);
}

function smooth(values: Float32Array, stride: number): Float32Array {
  const length = values.length;
  return values.map((value, at) => {
    const before = values[(at + length - stride) % length] ?? 0;
    const after = values[(at + stride) % length] ?? 0;
    return kernel[0] * before + kernel[1] * value + kernel[2] * after;
  });
}

/** Nearly normal, of standard deviation 1: the sum of twelve is. */
function normal(random: () => number): number {
  let sum = -6;
  for (let index = 0; index < 12; index++) sum += random();
  return sum;
}

function addTiles(
  { data, width, height }: ImageData,
  light: Float32Array,
  colour: Float32Array,
  from: { readonly column: number; readonly row: number },
): void {
  for (let y = 0; y < height; y++) {
    const tileRow = ((y + from.row) % tileSide) * tileSide;
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * 4;
      const tileAt = tileRow + ((x + from.column) % tileSide);
      const grey = light[tileAt] ?? 0;
      const tint = colour[tileAt] ?? 0;
      data[at] = (data[at] ?? 0) + grey + tint;
      data[at + 1] = (data[at + 1] ?? 0) + grey;
      data[at + 2] = (data[at + 2] ?? 0) + grey - tint;
    }
  }
}
