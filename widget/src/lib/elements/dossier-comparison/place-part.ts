import { cropMatrix, croppedSize, multiply, type PictureCrop } from '../../prepare/picture-crop.js';
import type { PreparedPicture } from '../../prepare/prepared-picture.js';

/** Lays the picked picture so that the kept part of it covers the prepared one. */
export function placePart(
  image: HTMLImageElement,
  crop: PictureCrop,
  prepared: Pick<PreparedPicture, 'width' | 'height'>,
): void {
  const upright = { width: image.naturalWidth, height: image.naturalHeight };
  const kept = croppedSize(upright, crop);
  const scale = { a: prepared.width / kept.width, d: prepared.height / kept.height };
  const { a, b, c, d, e, f } = multiply(scale, cropMatrix(upright, crop));
  // Set by script: a content security policy refuses the attribute.
  image.style.inlineSize = `${upright.width}px`;
  image.style.blockSize = `${upright.height}px`;
  image.style.transform = `matrix(${[a, b, c, d, e, f].join(', ')})`;
}
