import { spawnSync } from 'node:child_process';
import sharp from 'sharp';
import type { PrintedText } from '../page/photo-order.js';
import { shareOfCharacters } from './share-of-characters.js';

/** Why no print can be read on this machine, or null. */
export function findReaderObstacle(): string | null {
  const { status, stdout } = spawnSync('tesseract', ['--list-langs'], { encoding: 'utf8' });
  if (status !== 0) return 'tesseract is not installed';
  return /^chi_sim$/m.test(stdout) ? null : 'tesseract has no Chinese (chi_sim)';
}

/** The share of a paragraph's characters that OCR reads from a picture, 0 to 1. */
export async function readPrint(
  picture: Buffer,
  text: PrintedText,
  photo: { readonly width: number; readonly height: number },
): Promise<number> {
  const { width = 1 } = await sharp(picture).metadata();
  const scale = width / photo.width;
  const fontPixels = (text.fontPixels * photo.width) / 4000;
  const margin = fontPixels / 2;
  const region = {
    left: Math.round((text.x - margin) * scale),
    top: Math.round((text.y - margin) * scale),
    width: Math.round((text.width + 2 * margin) * scale),
    height: Math.round((text.height + margin) * scale),
  };
  // The engine wants letters of some 30 pixels.
  const enlarged = Math.round(region.width * Math.max(1, 40 / (fontPixels * scale)));
  const input = await sharp(picture).extract(region).resize({ width: enlarged }).png().toBuffer();
  const { stdout } = spawnSync('tesseract', ['-', '-', '-l', 'chi_sim', '--psm', '6'], { input });
  return shareOfCharacters(text.lines.join(''), stdout.toString('utf8').replace(/\s+/g, ''));
}
