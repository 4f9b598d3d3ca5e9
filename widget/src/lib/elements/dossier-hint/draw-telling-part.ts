import type { PreparedPicture } from '../../prepare/prepared-picture.js';
import { findTellingPart } from './find-telling-part.js';

/** The copy in which the part is looked for: as small as the one that was judged. */
const searchedEdgePixels = 800;

/** Draws the part of a picture that shows the most, pixel by pixel: what is not readable there is readable nowhere. */
export async function drawTellingPart(
  canvas: HTMLCanvasElement,
  picture: PreparedPicture,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  const image = await createImageBitmap(picture.blob);
  const { x, y, width, height } = findTellingPart(readCopy(image), picture, size);
  Object.assign(canvas, { width, height });
  canvas.getContext('2d')?.drawImage(image, x, y, width, height, 0, 0, width, height);
  image.close();
}

function readCopy(image: ImageBitmap): ImageData {
  const scale = Math.min(1, searchedEdgePixels / Math.max(image.width, image.height));
  const copy = document.createElement('canvas');
  copy.width = Math.ceil(image.width * scale);
  copy.height = Math.ceil(image.height * scale);
  const context = copy.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d context');
  context.drawImage(image, 0, 0, copy.width, copy.height);
  return context.getImageData(0, 0, copy.width, copy.height);
}
