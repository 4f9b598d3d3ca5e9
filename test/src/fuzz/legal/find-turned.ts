import sharp from 'sharp';
import { cornerPart } from '../../../../server-sdk/dist/lib/testing/sample-pictures.js';
import type { LegalPicture } from './legal-picture.js';

/** Says which corner of a view is not the scene's; null when it stands upright in its colours. */
export async function findTurned({ corners, tolerance }: LegalPicture, view: Buffer): Promise<string | null> {
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
    const wanted = corners[name];
    const off = Math.max(...wanted.map((value, index) => Math.abs(value - (found[index] ?? 0))));
    if (off > tolerance) return `${name} is ${found.join()}, not ${wanted.join()}`;
  }
  return null;
}
