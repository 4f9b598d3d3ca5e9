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
