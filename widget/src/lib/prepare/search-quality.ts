import { guessQuality, predictBytes, predictQuality, type QualityPoint } from './quality-model.js';

/** Ways to ask what a quality gives. */
export interface QualityTrial {
  encode(quality: number): Promise<Blob>;
  /** About the bytes that `encode` would give, for an eighth of its time. */
  estimate(quality: number): Promise<number>;
}

/** The best encode within the limit, if any. */
export interface QualitySearch {
  readonly best: Blob | null;
  /** The fewest bytes that an encode gave; infinite where none was worth making. */
  readonly smallestBytes: number;
  /** Two points of the curve of bytes over quality, through the last encode. */
  readonly curve: readonly QualityPoint[];
}

/** What a search may spend. */
export interface QualityLimits {
  readonly maxBytes: number;
  readonly pixels: number;
  readonly lowestQuality: number;
  /** Whether to give up, without trying, on what the model says is out of reach: a smaller edge comes next. */
  readonly givesUp: boolean;
}

/** Estimates twice, then encodes once or twice, rarely more, until the bytes come close under `maxBytes`. */
export async function searchQuality(trial: QualityTrial, limits: QualityLimits): Promise<QualitySearch> {
  const { maxBytes, lowestQuality, givesUp } = limits;
  const tried: QualityPoint[] = [];
  let curve = await estimateCurve(trial, limits);
  let best: Blob | null = null;
  while (tried.length < (best ? maxEncodes : maxEncodesUntilOneFits)) {
    const wanted = predictQuality(curve, maxBytes * (tried.length === 0 ? firstAim : aim));
    if (!best && givesUp && wanted < lowestQuality * outOfReach) break;
    const quality = boundQuality(wanted, lowestQuality);
    if (tried.some((point) => point.quality === quality)) break;
    const blob = await trial.encode(quality);
    tried.push({ quality, bytes: blob.size });
    if (blob.size <= maxBytes && blob.size > (best?.size ?? 0)) best = blob;
    if (blob.size <= maxBytes && blob.size >= maxBytes * closeEnough) break;
    curve = moveCurve(curve, quality, blob.size);
  }
  return { best, smallestBytes: Math.min(...tried.map(({ bytes }) => bytes)), curve };
}

/** Above this nobody sees a difference, and bytes double. */
const highestQuality = 0.92;
const maxEncodes = 3;
const maxEncodesUntilOneFits = 5;
/** An estimate may be wrong by some hundredths, and what is over the limit has to be encoded again. */
const firstAim = 0.98;
/** After one encode the curve is right within half a hundredth. */
const aim = 0.995;
/** An encode more than this is not worth its time: no measure of the picture would show it. */
const closeEnough = 0.96;
const outOfReach = 0.85;

async function estimateCurve(trial: QualityTrial, limits: QualityLimits): Promise<readonly QualityPoint[]> {
  const { maxBytes, pixels, lowestQuality } = limits;
  const points: QualityPoint[] = [];
  const estimate = async (quality: number) => {
    const bounded = boundQuality(quality, lowestQuality);
    if (points.some((point) => point.quality === bounded)) return;
    points.push({ quality: bounded, bytes: await trial.estimate(bounded) });
  };
  await estimate(guessQuality(maxBytes, pixels));
  await estimate(predictQuality(points, maxBytes));
  return points;
}

/** The same curve, moved to where an encode has shown it to be. */
function moveCurve(curve: readonly QualityPoint[], quality: number, bytes: number): readonly QualityPoint[] {
  const scale = bytes / predictBytes(curve, quality);
  return curve.map((point) => ({ quality: point.quality, bytes: point.bytes * scale }));
}

/** Browsers count quality in hundredths; downwards, because what is over the limit is of no use. */
function boundQuality(quality: number, lowestQuality: number): number {
  return Math.floor(Math.min(highestQuality, Math.max(lowestQuality, quality)) * 100 + 1e-6) / 100;
}
