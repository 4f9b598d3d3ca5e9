import { drawSpecimenPhoto, type SpecimenOptions } from './draw-specimen-photo.js';
import { spliceJpegMetadata } from './splice-metadata.js';

/** A JPEG as a phone writes it: EXIF with orientation, GPS and thumbnail, XMP, a comment, a profile, a trailer. */
export async function makePhoneJpeg(
  options: SpecimenOptions & { readonly orientation?: number; readonly quality?: number },
): Promise<File> {
  const photo = await drawSpecimenPhoto(options).convertToBlob({
    type: 'image/jpeg',
    quality: options.quality ?? 0.92,
  });
  const bytes = spliceJpegMetadata(new Uint8Array(await photo.arrayBuffer()), options.orientation ?? 1);
  return new File([bytes], 'IMG_2041.JPG', { type: 'image/jpeg' });
}

/** A screenshot: flat areas and print, no grain. */
export async function makeScreenshotPng(width: number, height: number): Promise<File> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no 2d context');
  context.fillStyle = '#f4f6f8';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#222';
  context.font = '32px sans-serif';
  for (let y = 80; y < height; y += 120) context.fillText(`成绩单 Transcript line ${y}`, 60, y);
  return new File([await canvas.convertToBlob()], 'screenshot.png', { type: 'image/png' });
}

/** A PNG that is half transparent, with black ink on it. */
export async function makeTransparentPng(noise = 0): Promise<File> {
  const canvas = drawSpecimenPhoto({ width: 900, height: 900, noise });
  canvas.getContext('2d')?.clearRect(0, 0, 450, 900);
  return new File([await canvas.convertToBlob()], 'seal.png', { type: 'image/png' });
}

/** A picture of a kind that no category takes. */
export async function makeForeignFile(kind: 'webp' | 'bmp'): Promise<File> {
  const canvas = drawSpecimenPhoto({ width: 1300, height: 900, noise: 20 });
  const blob = kind === 'webp' ? await canvas.convertToBlob({ type: 'image/webp' }) : encodeBmp(canvas);
  return new File([blob], `photo.${kind}`);
}

/** A BMP of 32 bits a pixel, rows from the top. */
function encodeBmp(canvas: OffscreenCanvas): Blob {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
  const header = new DataView(new ArrayBuffer(54));
  header.setUint16(0, 0x424d);
  header.setUint32(2, 54 + pixels.length, true);
  header.setUint32(10, 54, true);
  header.setUint32(14, 40, true);
  header.setInt32(18, width, true);
  header.setInt32(22, -height, true);
  header.setUint16(26, 1, true);
  header.setUint16(28, 32, true);
  const body = pixels.map((_, at) => pixels[at % 4 === 0 ? at + 2 : at % 4 === 2 ? at - 2 : at] ?? 0);
  return new Blob([header.buffer, body]);
}
