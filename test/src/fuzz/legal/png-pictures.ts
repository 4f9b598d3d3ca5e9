import { PNG } from 'pngjs';
import { makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import { withAlpha } from '../mutants/seed-pictures.js';
import { colourCorners, lightCorners, meanCorners } from './corners.js';
import { type LegalPicture, legal, scene, size } from './legal-picture.js';

/** libpng, by libvips. */
export async function libvipsPngs(): Promise<readonly LegalPicture[]> {
  const flags = [false, true];
  const options = flags.flatMap((deep) =>
    flags.flatMap((grayscale) =>
      flags.flatMap((interlaced) => flags.map((palette) => ({ deep, grayscale, interlaced, palette }))),
    ),
  );
  const many = options.flatMap((option) => [1, 2].map((seed) => ({ ...option, seed })));
  return Promise.all(
    many.map(async (option) => {
      const bytes = await makePng({ ...size(option.seed), ...option });
      const corners = option.grayscale ? lightCorners : colourCorners;
      return legal(`PNG ${JSON.stringify(option)}`, bytes, 16, corners);
    }),
  );
}

/** An encoder in JavaScript: every colour type, depth, filter. */
export function jsPngs(): readonly LegalPicture[] {
  const colourTypes = [0, 2, 4, 6] as const;
  const filters = [0, 1, 2, 3, 4, -1];
  return colourTypes.flatMap((colorType) =>
    filters.flatMap((filterType) =>
      [8, 16].map((bitDepth) => {
        const pixels = scene(colorType + filterType + 2);
        const png = new PNG({ width: pixels.width, height: pixels.height });
        withAlpha(pixels.data).copy(png.data);
        const written = bitDepth === 16 ? { ...png, data: widen(png.data) } : png;
        const options = { colorType, bitDepth, inputColorType: 6, filterType } as const;
        const bytes = PNG.sync.write(written as PNG, options as never);
        const corners = colorType === 0 || colorType === 4 ? meanCorners : colourCorners;
        return legal(`pngjs type ${colorType}, ${bitDepth} bits, filter ${filterType}`, bytes, 16, corners);
      }),
    ),
  );
}

/** 8 bits a channel to 16, in the machine's order as pngjs takes them. */
export function widen(data: Buffer): Buffer {
  const wide = Uint16Array.from(data, (value) => value * 257);
  return Buffer.from(wide.buffer);
}
