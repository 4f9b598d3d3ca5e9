import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import sharp from 'sharp';
import { createWorker, OEM, PSM } from 'tesseract.js';
import type { PrintedText } from '../page/photo-order.js';
import { shareOfCharacters } from './share-of-characters.js';

/** Reads the print on pictures; nothing of it comes from the network. */
export interface PrintReader {
  /**
   * The share of a paragraph's characters that is read from a picture, 0 to 1.
   * @param photoWidth width of the photo in whose pixels the paragraph is described
   */
  read(picture: Buffer, text: PrintedText, photoWidth: number): Promise<number>;
  close(): Promise<void>;
}

/** Tesseract with simplified Chinese, both from npm packages. */
export async function openPrintReader(): Promise<PrintReader> {
  const dataPackage = createRequire(import.meta.url).resolve('@tesseract.js-data/chi_sim/package.json');
  const engine = await createWorker('chi_sim', OEM.LSTM_ONLY, {
    langPath: join(dirname(dataPackage), '4.0.0_best_int'),
    cacheMethod: 'none',
  });
  await engine.setParameters({ tessedit_pageseg_mode: PSM.SINGLE_BLOCK });
  return {
    async read(picture, text, photoWidth) {
      const { data } = await engine.recognize(await cutOut(picture, text, photoWidth));
      return shareOfCharacters(text.lines.join(''), data.text.replace(/\s+/g, ''));
    },
    close: async () => void (await engine.terminate()),
  };
}

/** The height of print that the engine reads best, in pixels. */
const readPixels = 40;

/** One paragraph with a margin, its print at the height that the engine wants. */
async function cutOut(picture: Buffer, text: PrintedText, photoWidth: number): Promise<Buffer> {
  const { width = 1 } = await sharp(picture).metadata();
  const scale = width / photoWidth;
  const fontPixels = (text.fontPixels * photoWidth) / 4000;
  const margin = fontPixels / 2;
  const region = {
    left: Math.round((text.x - margin) * scale),
    top: Math.round((text.y - margin) * scale),
    width: Math.round((text.width + 2 * margin) * scale),
    height: Math.round((text.height + margin) * scale),
  };
  const resized = Math.round((region.width * readPixels) / (fontPixels * scale));
  return sharp(picture).extract(region).resize({ width: resized }).png().toBuffer();
}
