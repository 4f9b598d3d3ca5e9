import sharp from 'sharp';
import { cornerColours, cornerPart } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import type { LegalPicture } from './legal-pictures.js';

/** Says which corner of a view is not the scene's; null when it stands upright in its colours. */
export async function findTurned(picture: LegalPicture, view: Buffer): Promise<string | null> {
  const { data, info } = await sharp(view).raw().toBuffer({ resolveWithObject: true });
  if (info.height <= info.width) return `lies: ${info.width} × ${info.height}`;
  const inset = Math.round((Math.min(info.width, info.height) * cornerPart) / 2);
  const right = info.width - inset;
  const bottom = info.height - inset;
  const places = {
    topLeft: [inset, inset],
    topRight: [right, inset],
    bottomLeft: [inset, bottom],
    bottomRight: [right, bottom],
  } as const;
  for (const name of ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const) {
    const [x, y] = places[name];
    const at = (y * info.width + x) * info.channels;
    const found = [...data.subarray(at, at + 3)];
    const wanted = await wantedOf(picture, cornerColours[name]);
    const off = Math.max(...wanted.map((value, index) => Math.abs(value - (found[index] ?? 0))));
    if (off > picture.tolerance) return `${name} is ${found.join()}, not ${wanted.join()}`;
  }
  return null;
}

type Colour = readonly [number, number, number];

async function wantedOf({ gray }: LegalPicture, colour: Colour): Promise<readonly number[]> {
  if (gray === null) return colour;
  const [red, green, blue] = colour;
  const level = gray === 'mean' ? Math.round((red + green + blue) / 3) : await lightOf(colour);
  return [level, level, level];
}

/** As libvips sees it. */
async function lightOf([r, g, b]: Colour): Promise<number> {
  const pixel = sharp({ create: { width: 1, height: 1, channels: 3, background: { r, g, b } } });
  return (await pixel.toColourspace('b-w').raw().toBuffer())[0] ?? 0;
}
