import type { CanvasKit, Surface } from './canvas-kit.js';
import { bytesByPixels, predictBytes } from './quality-model.js';
import { sampleSurface } from './sample-surface.js';
import { searchQuality } from './search-quality.js';

/** How small a picture has to become and how small it may. */
export interface FitLimits {
  readonly maxBytes: number;
  /** Long edge to begin with, in pixels. */
  readonly startEdgePixels: number;
  /** Long edge below which print is no longer read. */
  readonly floorEdgePixels: number;
}

/** What fits, or the fewest bytes that were reached. */
export type Fit =
  | { readonly ok: true; readonly blob: Blob; readonly width: number; readonly height: number }
  | { readonly ok: false; readonly smallestBytes: number };

/** Lowers quality first, then edges, until a JPEG fits: pixels serve small print better than quality does. */
export function fitJpeg(
  kit: CanvasKit,
  draw: (edgePixels: number) => Surface,
  limits: FitLimits,
): Promise<Fit> {
  return fitByEdges(draw, limits, async (surface, isLastEdge) => {
    const sample = sampleSurface(kit, surface);
    const trial = {
      encode: (quality: number) => surface.encode('image/jpeg', quality),
      estimate: sample.estimate,
    };
    const { best, smallestBytes, curve } = await searchQuality(trial, {
      maxBytes: limits.maxBytes,
      pixels: surface.width * surface.height,
      lowestQuality: isLastEdge ? lowestQualityAtFloor : lowestQuality,
      givesUp: !isLastEdge,
    }).finally(sample.close);
    return { best, smallestBytes, usualBytes: predictBytes(curve, qualityAfterShrinking) };
  });
}

/** Lowers edges until a PNG fits. */
export function fitPng(draw: (edgePixels: number) => Surface, limits: FitLimits): Promise<Fit> {
  return fitByEdges(draw, limits, async (surface) => {
    const blob = await surface.encode('image/png');
    return {
      best: blob.size <= limits.maxBytes ? blob : null,
      smallestBytes: blob.size,
      usualBytes: blob.size,
    };
  });
}

const lowestQuality = 0.3;
const lowestQualityAtFloor = 0.2;
const qualityAfterShrinking = 0.4;

interface EdgeAttempt {
  readonly best: Blob | null;
  readonly smallestBytes: number;
  /** Bytes at the quality that the next edge should have. */
  readonly usualBytes: number;
}

async function fitByEdges(
  draw: (edgePixels: number) => Surface,
  limits: FitLimits,
  encode: (surface: Surface, isLastEdge: boolean) => Promise<EdgeAttempt>,
): Promise<Fit> {
  let edgePixels = limits.startEdgePixels;
  for (;;) {
    const isLastEdge = edgePixels <= limits.floorEdgePixels;
    const surface = draw(edgePixels);
    const { width, height } = surface;
    const { best, smallestBytes, usualBytes } = await encode(surface, isLastEdge).finally(() =>
      surface.close(),
    );
    if (best) return { ok: true, blob: best, width, height };
    if (isLastEdge) return { ok: false, smallestBytes };
    edgePixels = Math.max(limits.floorEdgePixels, shrinkEdge(edgePixels, usualBytes, limits.maxBytes));
  }
}

/** A step smaller than a tenth is not worth an encode. */
function shrinkEdge(edgePixels: number, bytes: number, maxBytes: number): number {
  const factor = ((0.96 * maxBytes) / bytes) ** (1 / (2 * bytesByPixels));
  return Math.round(edgePixels * Math.min(0.9, factor));
}
