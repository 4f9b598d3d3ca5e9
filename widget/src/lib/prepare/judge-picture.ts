import type { CanvasKit, DecodedPicture } from './canvas-kit.js';
import { judgePixels, type PixelJudgement } from './judge-pixels.js';

/** Judges a decoded picture by a small copy of it. */
export function judgePicture(kit: CanvasKit, { image, width, height }: DecodedPicture): PixelJudgement {
  const scale = Math.min(1, judgedEdgePixels / Math.max(width, height));
  const surface = kit.createSurface(Math.ceil(width * scale), Math.ceil(height * scale));
  const { context } = surface;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, surface.width, surface.height);
  context.drawImage(image, 0, 0, surface.width, surface.height);
  const judgement = judgePixels(context.getImageData(0, 0, surface.width, surface.height));
  surface.close();
  return judgement;
}

/** Small enough to cost a few milliseconds, large enough to tell sharp print from soft. */
const judgedEdgePixels = 800;
