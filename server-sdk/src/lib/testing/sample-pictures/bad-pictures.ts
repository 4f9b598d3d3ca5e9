import { badJpegs } from './bad-jpegs.js';
import type { BadPicture } from './bad-picture.js';
import { badPngs } from './bad-pngs.js';
import { badTypes } from './bad-types.js';
import { oddPictures } from './odd-pictures.js';

/** Every class of picture content that somebody could send, legal oddities among them, with what each must get. */
export async function badPictures(): Promise<readonly BadPicture[]> {
  return [...(await badTypes()), ...(await badJpegs()), ...(await badPngs()), ...(await oddPictures())];
}
