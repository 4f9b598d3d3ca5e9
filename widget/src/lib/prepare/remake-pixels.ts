import type { PictureFormat } from '@dossier/server-sdk/contract';
import type { DecodedPicture, Surface } from './canvas-kit.js';
import { type Fit, type FitLimits, fitJpeg, fitPng } from './fit-picture.js';
import { judgePicture } from './judge-picture.js';
import type { PixelJudgement } from './judge-pixels.js';
import { isOnItsSide, placementMatrix } from './placement.js';
import { decodeSource, type PreparationJob, type ReadyPixels, storedSize } from './preparation-job.js';
import { PrepareError } from './prepared-picture.js';

/** Encodes the source anew: upright, within the limit, in a format that the category takes. */
export async function remakePixels(job: PreparationJob): Promise<ReadyPixels> {
  const limits = planEdges(job);
  const decoded = await decodeSource(job, limits.startEdgePixels);
  try {
    let judgement: PixelJudgement | null = null;
    const fit = await fitInSomeFormat(job, limits, (edgePixels, format) => {
      job.checkAborted();
      const surface = drawUpright(job, decoded, edgePixels, format);
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

function planEdges({ source, rules }: PreparationJob): FitLimits {
  const longEdge = Math.max(source.width, source.height);
  const shortEdge = Math.min(source.width, source.height);
  const edgeOfMinimumSide = Math.ceil((rules.minSidePixels * longEdge) / shortEdge);
  const floor = Math.min(longEdge, Math.max(rules.legibleEdgePixels, edgeOfMinimumSide));
  const start = source.bare.size <= rules.maxBytes ? turnedEdgePixels : usualEdgePixels;
  return {
    maxBytes: rules.maxBytes,
    startEdgePixels: Math.min(longEdge, Math.max(start, floor)),
    floorEdgePixels: floor,
  };
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
function mayStayPng({ source, rules }: PreparationJob, limits: FitLimits): boolean {
  if (source.format !== 'png' || !rules.formats.includes('png')) return false;
  const shrinking = (limits.startEdgePixels / Math.max(source.width, source.height)) ** 2;
  return source.bare.size * shrinking <= 2 * rules.maxBytes;
}

function drawUpright(
  job: PreparationJob,
  decoded: DecodedPicture,
  edgePixels: number,
  format: PictureFormat,
): Surface {
  const { width, height } = storedSize(job.source, edgePixels);
  const surface = isOnItsSide(job.placement)
    ? job.kit.createSurface(height, width)
    : job.kit.createSurface(width, height);
  const { context } = surface;
  if (format === 'jpeg') {
    context.fillStyle = '#fff'; // a JPEG has no transparency, and would show it black
    context.fillRect(0, 0, surface.width, surface.height);
  }
  context.imageSmoothingQuality = 'high';
  context.setTransform(placementMatrix(job.placement, width, height));
  context.drawImage(decoded.image, 0, 0, width, height);
  return surface;
}

function cannotFit({ rules, source }: PreparationJob, smallestBytes: number): PrepareError {
  return new PrepareError('cannot_fit', {
    maxBytes: rules.maxBytes,
    smallestBytes,
    legibleEdgePixels: rules.legibleEdgePixels,
    width: source.width,
    height: source.height,
  });
}
