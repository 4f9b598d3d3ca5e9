import sharp from 'sharp';

/**
 * How alike two pictures look, 1 being the same: mean SSIM (Wang and others, 2004) of their brightness in windows of 8 × 8
 * pixels, four pixels apart, both scaled to a long edge of 2,000 pixels.
 */
export async function measureSsim(original: Buffer, result: Buffer): Promise<number> {
  const reference = await readBrightness(original, null);
  const { width, height } = reference;
  const other = await readBrightness(result, { width, height });
  let sum = 0;
  let windows = 0;
  for (let y = 0; y + side <= height; y += step) {
    for (let x = 0; x + side <= width; x += step) {
      sum += compareWindow(reference.pixels, other.pixels, y * width + x, width);
      windows += 1;
    }
  }
  return sum / windows;
}

interface Brightness {
  readonly pixels: Uint8Array;
  readonly width: number;
  readonly height: number;
}

const side = 8;
const step = 4;
const longEdgePixels = 2000;
/** The two constants of the paper, for values of 0 to 255. */
const steadyMean = (0.01 * 255) ** 2;
const steadyVariance = (0.03 * 255) ** 2;

async function readBrightness(
  picture: Buffer,
  size: { readonly width: number; readonly height: number } | null,
): Promise<Brightness> {
  const fit = { width: longEdgePixels, height: longEdgePixels, fit: 'inside' } as const;
  const { data, info } = await sharp(picture)
    .rotate()
    .resize(size === null ? fit : { ...size, fit: 'fill' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

function compareWindow(one: Uint8Array, other: Uint8Array, start: number, width: number): number {
  let [sumOne, sumOther, squareOne, squareOther, product] = [0, 0, 0, 0, 0];
  for (let row = 0; row < side; row++) {
    for (let at = start + row * width; at < start + row * width + side; at++) {
      const a = one[at] ?? 0;
      const b = other[at] ?? 0;
      sumOne += a;
      sumOther += b;
      squareOne += a * a;
      squareOther += b * b;
      product += a * b;
    }
  }
  const count = side * side;
  const [meanOne, meanOther] = [sumOne / count, sumOther / count];
  const varianceOne = squareOne / count - meanOne ** 2;
  const varianceOther = squareOther / count - meanOther ** 2;
  const covariance = product / count - meanOne * meanOther;
  return (
    ((2 * meanOne * meanOther + steadyMean) * (2 * covariance + steadyVariance)) /
    ((meanOne ** 2 + meanOther ** 2 + steadyMean) * (varianceOne + varianceOther + steadyVariance))
  );
}
