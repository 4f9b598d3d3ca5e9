import { blockJpegs } from './block-jpegs.js';
import { dressedPngs } from './dressed-pngs.js';
import { jsJpegs, trailedJpegs, turnedJpegs } from './jpeg-pictures.js';
import type { LegalPicture } from './legal-picture.js';
import { packedPngs } from './packed-pngs.js';
import { jsPngs, libvipsPngs } from './png-pictures.js';
import { wideGamutPictures } from './wide-gamut-pictures.js';

/** Every legal kind, from several encoders: more than three hundred pictures. */
export async function makeLegalPictures(): Promise<readonly LegalPicture[]> {
  const sets = await Promise.all([
    turnedJpegs(),
    jsJpegs(),
    trailedJpegs(),
    blockJpegs(),
    libvipsPngs(),
    jsPngs(),
    packedPngs(),
    dressedPngs(),
    wideGamutPictures(),
  ]);
  return sets.flat();
}
