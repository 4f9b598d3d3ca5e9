/** One encode and the bytes it gave. */
export interface QualityPoint {
  readonly quality: number;
  readonly bytes: number;
}

/** A first guess from the bytes there are for each pixel. */
export function guessQuality(maxBytes: number, pixels: number): number {
  const bitsPerPixel = (maxBytes * 8) / pixels;
  return 0.3 + 0.35 * bitsPerPixel;
}

/**
 * The quality at which the encoder should give `targetBytes`, from encodes already made. Bytes fall as a power of the
 * quantiser's scale; one point uses the exponent of ordinary photos, two points give their own (a secant).
 */
export function predictQuality(points: readonly QualityPoint[], targetBytes: number): number {
  const { exponent, last } = fitCurve(points);
  const logScale = Math.log(quantiserScale(last.quality)) + Math.log(targetBytes / last.bytes) / exponent;
  return scaleToQuality(Math.exp(logScale));
}

/** The bytes to be expected at a quality, from encodes already made. */
export function predictBytes(points: readonly QualityPoint[], quality: number): number {
  const { exponent, last } = fitCurve(points);
  return last.bytes * (quantiserScale(quality) / quantiserScale(last.quality)) ** exponent;
}

/** Bytes grow as this power of the number of pixels: shrinking averages the grain away, which is what costs bytes. */
export const bytesByPixels = 1.1;

const usualExponent = -0.65;

function fitCurve(points: readonly QualityPoint[]): { exponent: number; last: QualityPoint } {
  const last = points.at(-1);
  if (!last) throw new RangeError('no encode to predict from');
  const previous = points.at(-2);
  return { exponent: previous ? measureExponent(previous, last) : usualExponent, last };
}

function measureExponent(from: QualityPoint, to: QualityPoint): number {
  const scales = Math.log(quantiserScale(to.quality) / quantiserScale(from.quality));
  const exponent = Math.log(to.bytes / from.bytes) / scales;
  return Number.isFinite(exponent) ? Math.min(-0.25, Math.max(-1.5, exponent)) : usualExponent;
}

/** The scale libjpeg puts its quantisation tables to: 1 at quality 0.5, 0.2 at 0.9. */
function quantiserScale(quality: number): number {
  const bounded = Math.min(0.995, Math.max(0.01, quality));
  return bounded < 0.5 ? 0.5 / bounded : 2 - 2 * bounded;
}

function scaleToQuality(scale: number): number {
  return scale > 1 ? 0.5 / scale : 1 - scale / 2;
}
