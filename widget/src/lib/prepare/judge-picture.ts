import type { CanvasKit, PixelSize } from './canvas-kit.js';
import { judgePixels, type PixelJudgement } from './judge-pixels.js';

/** Judges a picture by a small copy of it. */
export function judgePicture(
  kit: CanvasKit,
  image: CanvasImageSource,
  { width, height }: PixelSize,
): PixelJudgement {
  const scale = Math.min(1, judgedEdgePixels / Math.max(width, height));
  const surface = kit.createSurface(Math.ceil(width * scale), Math.ceil(height * scale));
  try {
    const { context } = surface;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, surface.width, surface.height);
    context.drawImage(image, 0, 0, surface.width, surface.height);
    return judgePixels(context.getImageData(0, 0, surface.width, surface.height));
  } finally {
    surface.close();
  }
}

/** Small enough to cost a few milliseconds, large enough to tell sharp print from soft. */
const judgedEdgePixels = 800;
