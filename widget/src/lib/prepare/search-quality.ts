import { guessQuality, predictQuality, type QualityPoint } from './quality-model.js';

/** The best encode within the limit, if any, and every encode made, in order. */
export interface QualitySearch {
  readonly best: Blob | null;
  readonly points: readonly QualityPoint[];
}

/** What a search may spend and what it already knows. */
export interface QualityLimits {
  readonly maxBytes: number;
  readonly pixels: number;
  readonly lowestQuality: number;
  /** Whether to give up, without trying, on what the model says is out of reach: a smaller edge comes next. */
  readonly givesUp: boolean;
  /** Encodes of another size, scaled to this one. */
  readonly expected: readonly QualityPoint[];
}

/** Encodes two or three times, until the bytes come close under `maxBytes`. */
export async function searchQuality(
  encode: (quality: number) => Promise<Blob>,
  limits: QualityLimits,
): Promise<QualitySearch> {
  const points: QualityPoint[] = [];
  let best: Blob | null = null;
  let quality = boundQuality(firstQuality(limits), limits);
  while (points.length < (best ? maxEncodes : maxEncodesUntilOneFits)) {
    const blob = await encode(quality);
    points.push({ quality, bytes: blob.size });
    if (blob.size <= limits.maxBytes && blob.size > (best?.size ?? 0)) best = blob;
    if (isCloseEnough(blob.size, quality, limits.maxBytes)) break;
    const wanted = predictQuality(points, limits.maxBytes * aim);
    if (!best && limits.givesUp && wanted < limits.lowestQuality * outOfReach) break;
    quality = boundQuality(wanted, limits);
    if (points.some((point) => point.quality === quality)) break;
  }
  return { best, points };
}

/** Above this nobody sees a difference, and bytes double. */
const highestQuality = 0.92;
const maxEncodes = 3;
const maxEncodesUntilOneFits = 5;
/** Aimed at a little under the limit, so that a small error of the model still fits. */
const aim = 0.96;
const closeEnough = 0.9;
const outOfReach = 0.85;

function firstQuality({ expected, maxBytes, pixels }: QualityLimits): number {
  return expected.length > 0 ? predictQuality(expected, maxBytes * aim) : guessQuality(maxBytes, pixels);
}

function isCloseEnough(bytes: number, quality: number, maxBytes: number): boolean {
  if (bytes > maxBytes) return false;
  return bytes >= maxBytes * closeEnough || quality >= highestQuality;
}

/** Browsers count quality in hundredths. */
function boundQuality(quality: number, { lowestQuality }: QualityLimits): number {
  return Math.round(Math.min(highestQuality, Math.max(lowestQuality, quality)) * 100) / 100;
}
