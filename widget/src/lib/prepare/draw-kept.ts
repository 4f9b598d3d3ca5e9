import type { PictureFormat } from '@dossier/server-sdk/contract';
import type { DecodedPicture, Surface } from './canvas-kit.js';
import { cropMatrix, multiply, type PictureCrop } from './picture-crop.js';
import { isOnItsSide, placementMatrix } from './placement.js';
import { keptSize, type PreparationJob, storedSize, uprightSize } from './preparation-job.js';

/** Draws what is kept of the decoded source, upright, with its long edge at `edgePixels`. */
export function drawKept(
  job: PreparationJob,
  decoded: DecodedPicture,
  edgePixels: number,
  format: PictureFormat,
): Surface {
  return job.crop === null
    ? drawWhole(job, decoded, edgePixels, format)
    : drawPart(job, job.crop, decoded, edgePixels);
}

function drawWhole(
  job: PreparationJob,
  decoded: DecodedPicture,
  edgePixels: number,
  format: PictureFormat,
): Surface {
  const { width, height } = storedSize(job.source, edgePixels);
  const surface = isOnItsSide(job.placement)
    ? job.kit.createSurface(height, width)
    : job.kit.createSurface(width, height);
  if (format === 'jpeg') whiten(surface); // a JPEG has no transparency, and would show it black
  surface.context.imageSmoothingQuality = 'high';
  surface.context.setTransform(placementMatrix(job.placement, width, height));
  surface.context.drawImage(decoded.image, 0, 0, width, height);
  return surface;
}

function drawPart(
  job: PreparationJob,
  crop: PictureCrop,
  decoded: DecodedPicture,
  edgePixels: number,
): Surface {
  const { source, placement, kit } = job;
  const kept = keptSize(job);
  const scale = edgePixels / Math.max(kept.width, kept.height);
  const scaled = (side: number) => Math.max(1, Math.round(side * scale));
  const surface = kit.createSurface(scaled(kept.width), scaled(kept.height));
  whiten(surface); // a slanted part may reach over the picture's corners
  const stored = placementMatrix(placement, source.width, source.height);
  const shrink = { a: surface.width / kept.width, d: surface.height / kept.height };
  surface.context.imageSmoothingQuality = 'high';
  surface.context.setTransform(multiply(shrink, multiply(cropMatrix(uprightSize(job), crop), stored)));
  surface.context.drawImage(decoded.image, 0, 0, source.width, source.height);
  return surface;
}

function whiten({ context, width, height }: Surface): void {
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
}
