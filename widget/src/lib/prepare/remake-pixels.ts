import type { PictureFormat } from '@dossier/server-sdk/contract';
import type { Surface } from './canvas-kit.js';
import { drawKept } from './draw-kept.js';
import { type Fit, type FitLimits, fitJpeg, fitPng } from './fit-picture.js';
import { judgePicture } from './judge-picture.js';
import type { PixelJudgement } from './judge-pixels.js';
import { decodeSource, keptSize, type PreparationJob, type ReadyPixels } from './preparation-job.js';
import { PrepareError } from './prepared-picture.js';

/** Encodes the source anew: upright, within the limit, in a format that the category takes. */
export async function remakePixels(job: PreparationJob): Promise<ReadyPixels> {
  const limits = planEdges(job);
  const decoded = await decodeSource(job, planDecoding(job, limits.startEdgePixels));
  try {
    let judgement: PixelJudgement | null = null;
    const fit = await fitInSomeFormat(job, limits, (edgePixels, format) => {
      job.checkAborted();
      const surface = drawKept(job, decoded, edgePixels, format);
      judgement ??= judgePicture(job.kit, surface.context.canvas, surface); // what is drawn is read faster than what was decoded
      const encode: Surface['encode'] = (type, quality) => {
        job.checkAborted();
        return surface.encode(type, quality);
      };
      return { ...surface, encode };
    });
    if (!fit.ok) throw cannotFit(job, fit.smallestBytes);
    return { ...fit, reencoded: true, judgement: judgement ?? judgePicture(job.kit, decoded.image, decoded) };
  } finally {
    decoded.close();
  }
}

/** Measured: below this long edge small print goes, above it nothing is gained at 200 KB. */
const usualEdgePixels = 2000;
/** A picture that fits and only has to be turned keeps its size up to this; phones' canvases end at 16 megapixels. */
const turnedEdgePixels = 4000;

function planEdges(job: PreparationJob): FitLimits {
  const { source, rules } = job;
  const { width, height } = keptSize(job);
  const longEdge = Math.max(width, height);
  const shortEdge = Math.min(width, height);
  const edgeOfMinimumSide = Math.ceil((rules.minSidePixels * longEdge) / shortEdge);
  const floor = Math.min(longEdge, Math.max(rules.legibleEdgePixels, edgeOfMinimumSide));
  const start = source.bare.size <= rules.maxBytes ? turnedEdgePixels : usualEdgePixels;
  return {
    maxBytes: rules.maxBytes,
    startEdgePixels: Math.min(longEdge, Math.max(start, floor)),
    floorEdgePixels: floor,
  };
}

/** A part is decoded as finely as it will be drawn, as far as a phone's memory goes. */
const decodedPixels = 24_000_000;

/** The long edge to which the whole source is decoded for what is kept of it to reach `edgePixels`. */
function planDecoding(job: PreparationJob, edgePixels: number): number {
  if (job.crop === null) return edgePixels;
  const { width, height } = job.source;
  const kept = keptSize(job);
  const scale = Math.min(
    1,
    edgePixels / Math.max(kept.width, kept.height),
    Math.sqrt(decodedPixels / (width * height)),
  );
  return Math.ceil(Math.max(width, height) * scale);
}

async function fitInSomeFormat(
  job: PreparationJob,
  limits: FitLimits,
  drawAs: (edgePixels: number, format: PictureFormat) => Surface,
): Promise<Fit> {
  const draw = (format: PictureFormat) => (edgePixels: number) => drawAs(edgePixels, format);
  const takesJpeg = job.rules.formats.includes('jpeg');
  if (!takesJpeg) return fitPng(draw('png'), limits);
  if (mayStayPng(job, limits)) {
    const asPng = await fitPng(draw('png'), { ...limits, floorEdgePixels: limits.startEdgePixels });
    if (asPng.ok) return asPng;
  }
  return fitJpeg(job.kit, draw('jpeg'), limits);
}

/** A screenshot stays PNG where that fits; photographs saved as PNG never do, and trying costs half a second. */
function mayStayPng(job: PreparationJob, limits: FitLimits): boolean {
  const { source, rules } = job;
  if (source.format !== 'png' || !rules.formats.includes('png')) return false;
  const { width, height } = keptSize(job);
  const shrinking = (limits.startEdgePixels / Math.max(width, height)) ** 2;
  const share = (width * height) / (source.width * source.height);
  return source.bare.size * shrinking * share <= 2 * rules.maxBytes;
}

function cannotFit(job: PreparationJob, smallestBytes: number): PrepareError {
  const { rules } = job;
  return new PrepareError('cannot_fit', {
    maxBytes: rules.maxBytes,
    smallestBytes,
    legibleEdgePixels: rules.legibleEdgePixels,
    ...keptSize(job),
  });
}
