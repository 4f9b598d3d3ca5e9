import { encode } from 'jpeg-js';
import sharp from 'sharp';
import { makePackedPng } from '../../../../server-sdk/dist/lib/testing/sample-pictures/make-packed-png.js';
import { paintScene } from '../../../../server-sdk/dist/lib/testing/sample-pictures/paint-scene.js';
import { makeJpeg, makePng } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';

/** A small good picture that mutants are made of. */
export interface SeedPicture {
  readonly name: string;
  readonly format: 'jpeg' | 'png';
  readonly bytes: Buffer;
}

/** Small pictures of every kind that the server takes. */
export async function makeSeedPictures(seed: number): Promise<readonly SeedPicture[]> {
  const size = { width: 48, height: 64, seed };
  const raw = paintScene({ ...size, noise: 6 });
  const rgb = sharp(raw.data, { raw: { width: raw.width, height: raw.height, channels: 3 } });
  const jpegs = [
    ['baseline', await makeJpeg(size)],
    ['progressive', await makeJpeg({ ...size, progressive: true })],
    ['grayscale', await makeJpeg({ ...size, grayscale: true })],
    ['CMYK', await makeJpeg({ ...size, cmyk: true })],
    ['EXIF, turned', await makeJpeg({ ...size, orientation: 6, located: true })],
    ['wide gamut', await makeJpeg({ ...size, wideGamut: true })],
    ['4:4:4, optimised', await rgb.clone().jpeg({ chromaSubsampling: '4:4:4', mozjpeg: true }).toBuffer()],
    ['jpeg-js', encode({ ...raw, data: withAlpha(raw.data) }, 70).data],
  ] as const;
  const pngs = [
    ['RGB', await makePng(size)],
    ['16-bit', await makePng({ ...size, deep: true })],
    ['gray', await makePng({ ...size, grayscale: true })],
    ['palette and alpha', await makePng({ ...size, palette: true, transparent: true })],
    ['palette of 11 colours', makeFewColours(4, 11)],
    ['palette of 3 colours, interlaced', makeFewColours(2, 3)],
    ['alpha', await makePng({ ...size, transparent: true })],
    ['interlaced', await makePng({ ...size, interlaced: true })],
  ] as const;
  return [
    ...jpegs.map(([name, bytes]) => ({ name: `JPEG ${name}`, format: 'jpeg' as const, bytes })),
    ...pngs.map(([name, bytes]) => ({ name: `PNG ${name}`, format: 'png' as const, bytes })),
  ];
}

/** More can be named than there are. */
function makeFewColours(depth: 2 | 4, colours: number): Buffer {
  return makePackedPng({
    width: 47,
    height: 62,
    depth,
    palette: Array.from({ length: colours }, (_, index) => [index * 20, 200 - index * 9, 90]),
    interlaced: depth === 2,
    filterOf: (row) => row % 5,
    indexAt: (x, y) => ((x >> 2) + y * y) % colours,
  });
}

/** RGBA of RGB. */
export function withAlpha(rgb: Buffer): Buffer {
  const rgba = Buffer.alloc((rgb.length / 3) * 4, 255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) rgb.copy(rgba, to, from, from + 3);
  return rgba;
}
