import { type DetectedType, pictureLimits, sniffPicture } from '@dossier/server-sdk/contract';
import type { CanvasKit } from './canvas-kit.js';
import type { PictureSource } from './picture-source.js';
import { PrepareError } from './prepared-picture.js';
import { isForeignKind, readForeign } from './read-foreign.js';
import { readJpeg } from './read-jpeg.js';
import { readPng } from './read-png.js';

/** Finds out what a picked file really is; throws when no picture can come of it. */
export async function readSource(file: Blob, kit: CanvasKit): Promise<PictureSource> {
  if (file.size === 0) {
    await readBytes(file); // what was deleted meanwhile also says that its size is 0, and only reading tells
    throw new PrepareError('empty_file');
  }
  const detected = sniffPicture(new Uint8Array(await readBytes(file.slice(0, headBytes))));
  const source = await readKind(file, detected, kit);
  try {
    checkPixels(source);
    return source;
  } catch (error) {
    source.decoded?.close();
    throw error;
  }
}

async function readKind(file: Blob, detected: DetectedType | null, kit: CanvasKit): Promise<PictureSource> {
  const isForeign = isForeignKind(detected);
  if (!isForeign && detected !== 'jpeg' && detected !== 'png') throw refuseType(detected);
  const bytes = new Uint8Array(await readBytes(file));
  if (isForeign) return readForeign(bytes, detected, kit);
  return detected === 'jpeg' ? readJpeg(bytes) : readPng(bytes);
}

/** Browsers fail, or fill the memory of a phone, somewhere above this. */
const maxSourcePixels = 210_000_000;
const maxSourceSidePixels = 30_000;

/** Enough to tell every kind, text included. */
const headBytes = 1024;
const textTypes: readonly (string | null)[] = ['svg', 'html', 'text'];

function refuseType(detected: string | null): PrepareError {
  if (detected === null) return new PrepareError('not_image');
  return new PrepareError(textTypes.includes(detected) ? 'not_image' : 'unsupported_type', { detected });
}

function checkPixels({ width, height }: PictureSource): void {
  const longEdge = Math.max(width, height);
  if (longEdge / Math.min(width, height) > pictureLimits.maxAspectRatio) throw new PrepareError('corrupt');
  if (width * height > maxSourcePixels || longEdge > maxSourceSidePixels) {
    throw new PrepareError('too_many_pixels', { width, height });
  }
}

async function readBytes(file: Blob): Promise<ArrayBuffer> {
  try {
    return await file.arrayBuffer();
  } catch {
    throw new PrepareError('unreadable');
  }
}
