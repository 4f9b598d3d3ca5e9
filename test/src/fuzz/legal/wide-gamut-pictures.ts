import { layPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/lay-pixels.js';
import type { RawPixels } from '../../../../server-sdk/dist/lib/testing/sample-pictures/paint-scene.js';
import { type MatrixSpace, makeMatrixProfile } from '../../pictures/pictures-testing/make-matrix-profile.js';
import { toLinear } from './corners.js';
import {
  type LegalPicture,
  legal,
  open,
  orientations,
  scene,
  turnJpeg,
  turnPng,
  withProfile,
} from './legal-picture.js';

/** By their published primaries, as seen under D50. */
const spaces: readonly MatrixSpace[] = [
  {
    name: 'Adobe RGB',
    gamma: 563 / 256,
    red: [0.60974, 0.31111, 0.01947],
    green: [0.20528, 0.62567, 0.06087],
    blue: [0.14919, 0.06322, 0.74457],
  },
  {
    name: 'ProPhoto RGB',
    gamma: 1.8,
    red: [0.79767, 0.28804, 0],
    green: [0.13519, 0.71188, 0],
    blue: [0.03134, 0.00009, 0.82491],
  },
];

/** sRGB's own. */
const red = [0.43607, 0.22249, 0.01392] as const;
const green = [0.38515, 0.71687, 0.09708] as const;
const blue = [0.14307, 0.06061, 0.7141] as const;

/**
 * Pixels whose numbers mean other colours than those of sRGB, and the profile that says so. Adobe RGB and ProPhoto are
 * computed here, by nobody's colour management; Display P3 is libvips' own.
 */
export async function wideGamutPictures(): Promise<readonly LegalPicture[]> {
  const ours = spaces.flatMap((space) => orientations.map((orientation) => ofSpace(space, orientation)));
  return (await Promise.all([...ours, ...orientations.map(ofDisplayP3)])).flat();
}

async function ofSpace(space: MatrixSpace, orientation: number): Promise<readonly LegalPicture[]> {
  const laid = open(toSpace(layPixels(scene(orientation), orientation), space));
  const profile = makeMatrixProfile(space);
  const jpeg = withProfile(
    await laid.clone().jpeg({ chromaSubsampling: '4:4:4', quality: 95 }).toBuffer(),
    profile,
  );
  const png = withProfile(await laid.clone().png().toBuffer(), profile);
  const deep = withProfile(await laid.clone().toColourspace('rgb16').png().toBuffer(), profile);
  return [
    legal(`JPEG ${space.name}, orientation ${orientation}`, turnJpeg(jpeg, orientation), 20),
    legal(`PNG ${space.name}, orientation ${orientation}`, turnPng(png, orientation), 12),
    ...(orientation === 1 ? [legal(`PNG ${space.name} of 16 bits`, deep, 12)] : []),
  ];
}

async function ofDisplayP3(orientation: number): Promise<readonly LegalPicture[]> {
  const laid = open(layPixels(scene(orientation), orientation)).withIccProfile('p3');
  const jpeg = await laid.clone().jpeg({ quality: 90 }).toBuffer();
  const png = await laid.clone().png().toBuffer();
  return [
    legal(`JPEG Display P3, orientation ${orientation}`, turnJpeg(jpeg, orientation), 16),
    legal(`PNG Display P3, orientation ${orientation}`, turnPng(png, orientation), 12),
  ];
}

/** sRGB to light, light to XYZ, XYZ to the light of the space's primaries, and by its gamma to numbers. */
function toSpace({ data, width, height }: RawPixels, space: MatrixSpace): RawPixels {
  const changed = Buffer.alloc(data.length);
  const solve = createSolver(space);
  for (let at = 0; at < data.length; at += 3) {
    const [r, g, b] = [0, 1, 2].map((index) => toLinear(data[at + index] ?? 0)) as [number, number, number];
    const xyz = [0, 1, 2].map((row) => (red[row] ?? 0) * r + (green[row] ?? 0) * g + (blue[row] ?? 0) * b);
    for (const [index, light] of solve(xyz).entries())
      changed[at + index] = Math.round(255 * Math.max(0, Math.min(1, light)) ** (1 / space.gamma));
  }
  return { data: changed, width, height };
}

/** Cramer's rule. */
function createSolver({ red: r, green: g, blue: b }: MatrixSpace) {
  const whole = determinant(r, g, b);
  return (xyz: readonly number[]): readonly number[] => [
    determinant(xyz, g, b) / whole,
    determinant(r, xyz, b) / whole,
    determinant(r, g, xyz) / whole,
  ];
}

function determinant(a: readonly number[], b: readonly number[], c: readonly number[]): number {
  const [a0 = 0, a1 = 0, a2 = 0] = a;
  const [b0 = 0, b1 = 0, b2 = 0] = b;
  const [c0 = 0, c1 = 0, c2 = 0] = c;
  return a0 * (b1 * c2 - b2 * c1) - b0 * (a1 * c2 - a2 * c1) + c0 * (a1 * b2 - a2 * b1);
}
